import type { Copy } from '#domain/library/copy.ts';
import type { Loan } from '#domain/library/loan.ts';

/** The copies with their place in the row of them, and which are away by another loan than `loanId`. */
export const lendable = (
  copies: readonly Copy[],
  loans: readonly Pick<Loan, 'id' | 'copyId' | 'direction' | 'returnedOn'>[],
  loanId: string | undefined,
): readonly { readonly copy: Copy; readonly at: number; readonly isAway: boolean }[] => {
  const away = new Set(
    loans.flatMap(({ id, copyId, direction, returnedOn }) =>
      id !== loanId && direction === 'lent' && returnedOn === undefined && copyId !== undefined ? [copyId] : [],
    ),
  );
  return copies.map((copy, at) => ({ copy, at, isAway: away.has(copy.id) }));
};
