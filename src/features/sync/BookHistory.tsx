import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { Section } from '../../ui/Section.tsx';

const HistorySheet = lazy(async () => ({ default: (await import('./HistorySheet.tsx')).HistorySheet }));

/** On the page of a book: the way to everything that was changed about it. */
export function BookHistory({ bookId, addedAt }: { readonly bookId: string; readonly addedAt: string }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <Section title={t`Historique`} action={{ label: t`Ouvrir`, name: t`Ouvrir l’historique`, run: () => setOpen(true) }}>
      {open ? (
        <Suspense fallback={null}>
          <HistorySheet bookId={bookId} addedAt={addedAt} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </Section>
  );
}
