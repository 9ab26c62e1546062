import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { isPlaceholder } from '#domain/library/placeholder.ts';
import { proposalFor } from '#domain/library/proposal.ts';
import { useLive } from '../../../runtime/useLive.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { FactRow } from '../../../ui/FactRow.tsx';
import type { BookView } from '../useBook.ts';
import { ProposalSheet } from './ProposalSheet.tsx';
import { useLookup } from './useLookup.ts';

/** What public catalogues say of this edition: asked when the reader wants it, taken field by field. */
export function BookCatalogue({ view }: { readonly view: BookView }) {
  const { t } = useLingui();
  const { book, volumes } = view;
  const lookup = useLookup(book.id, book.isbn13);
  const fieldSources = useLive((db) => db.fieldSources.where('bookId').equals(book.id).toArray(), [book.id]);
  const [opened, setOpened] = useState(false);
  const { state } = lookup;
  if (state === undefined || state.type === 'no-isbn' || fieldSources === undefined) return null;
  const rows = { book, volumes, fieldSources };
  const proposed = state.type === 'proposed' ? proposalFor(rows, state.facts) : [];
  const isNew = proposed.some(({ standing }) => standing !== 'yours');
  const ask = <Button look="underlined" onClick={() => void lookup.ask()}>{t`Demander`}</Button>;
  const told = ((): { readonly text: string; readonly end?: React.ReactNode } => {
    if (state.type === 'no-account')
      return { text: t`Se demandent avec un compte`, end: <ButtonLink look="underlined" href="/compte">{t`Compte`}</ButtonLink> };
    if (state.type === 'wanted' || (isPlaceholder(book) && book.lookup === 'waiting')) {
      const pause = state.type === 'wanted' ? state.pause : undefined;
      if (pause === 'not-set-up') return { text: t`Ce serveur ne demande pas encore aux catalogues` };
      return { text: pause === 'offline' ? t`Demandé, la réponse viendra avec le réseau` : t`Demandé, la réponse viendra toute seule` };
    }
    if (state.type === 'proposed' && proposed.length > 0)
      return {
        text: isNew ? t`Une proposition pour cette fiche` : t`Autre chose que votre texte, qui reste`,
        end: <Button look="underlined" onClick={() => setOpened(true)}>{t`Voir`}</Button>,
      };
    if (state.type === 'proposed') return { text: t`D’accord avec votre fiche`, end: ask };
    if (state.type === 'unknown') return { text: t`Aucun ne connaît cet ISBN`, end: ask };
    return { text: t`Compléter la fiche par l’ISBN`, end: ask };
  })();
  return (
    <div className="border-b border-line" aria-live="polite">
      <FactRow label={t`Catalogues publics`} end={told.end}>
        {told.text}
      </FactRow>
      {opened && state.type === 'proposed' ? (
        <ProposalSheet rows={rows} facts={state.facts} onDrop={lookup.drop} onClose={() => setOpened(false)} />
      ) : null}
    </div>
  );
}
