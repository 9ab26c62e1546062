import { useLingui } from '@lingui/react/macro';
import type { SharedEntry } from '#domain/library/household/household-shelf.ts';

/** « Chez Awa depuis le 3 mars 2026 »: the answer to « Qui l'a ? ». */
export function useWhereWords(): (entry: SharedEntry) => string {
  const { t, i18n } = useLingui();
  return ({ book, where, holderName }) => {
    const since = book.held?.since;
    const day = since === undefined ? undefined : i18n.date(new Date(`${since}T12:00:00`), { dateStyle: 'long' });
    if (where === 'free') return book.place === undefined ? t`Libre` : t`Libre · ${book.place}`;
    const who =
      where === 'me'
        ? t`Chez moi`
        : where === 'outside'
          ? t`Prêté à l’extérieur`
          : holderName === ''
            ? t`Chez quelqu’un`
            : t`Chez ${holderName}`;
    return day === undefined ? who : t`${who} depuis le ${day}`;
  };
}
