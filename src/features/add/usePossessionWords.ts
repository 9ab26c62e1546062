import { useLingui } from '@lingui/react/macro';
import type { Possession } from '#domain/library/book.ts';

/** Where a book is, in the middle of a sentence. */
export function usePossessionWords(): { readonly [P in Possession]: string } {
  const { t } = useLingui();
  return { owned: t`chez vous`, wished: t`dans vos envies`, borrowed: t`emprunté`, returned: t`rendu`, lent: t`prêté`, sold: t`vendu` };
}
