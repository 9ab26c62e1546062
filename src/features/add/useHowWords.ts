import { useLingui } from '@lingui/react/macro';
import type { AlreadyHere } from '../../runtime/runtime.ts';

/** How a book of the library is like the one that is being added. */
export function useHowWords(): (book: AlreadyHere) => string {
  const { t } = useLingui();
  return ({ how, publisher }) => {
    switch (how) {
      case 'same-edition':
        return t`même édition`;
      case 'other-edition':
        return publisher === undefined ? t`autre édition` : t`autre édition (${publisher})`;
      case 'inside-omnibus':
        return t`dans une intégrale`;
    }
  };
}
