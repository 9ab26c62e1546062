import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import type { Reading } from '#domain/library/reading.ts';
import { Button } from '../../../ui/Button.tsx';
import { FactRow } from '../../../ui/FactRow.tsx';
import type { BookView } from '../useBook.ts';
import { useEntryWords } from '../useEntryWords.ts';
import { latestFirst } from './reading-order.ts';
import { Section } from '../../../ui/Section.tsx';
import { useReadingWords } from './useReadingWords.ts';

const ReadingSheet = lazy(async () => ({ default: (await import('./ReadingSheet.tsx')).ReadingSheet }));

/** Every reading of the book, the latest first; each can be put right, and one of the past added. */
export function BookReadings({ view }: { readonly view: BookView }) {
  const { t } = useLingui();
  const [editing, setEditing] = useState<Reading | 'new'>();
  const readings = latestFirst(view.readings);
  return (
    <Section title={t`Lectures`} action={{ label: t`Ajouter`, name: t`Ajouter une lecture passée`, run: () => setEditing('new') }}>
      {readings.map((reading, at) => (
        <ReadingRow key={reading.id} reading={reading} number={readings.length - at} onEdit={() => setEditing(reading)} />
      ))}
      {editing === undefined ? null : (
        <Suspense fallback={null}>
          <ReadingSheet book={view.book} reading={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
        </Suspense>
      )}
    </Section>
  );
}

function ReadingRow({ reading, number, onEdit }: { readonly reading: Reading; readonly number: number; readonly onEdit: () => void }) {
  const { t } = useLingui();
  const words = useReadingWords();
  const entryWords = useEntryWords();
  const name = t`Lecture nº ${number}`;
  const { ratingQuarters, format, outcome } = reading;
  const facts = [
    words.dates(reading),
    outcome === 'finished' ? '' : words.progress(reading),
    format === undefined ? '' : words.format[format],
    ratingQuarters === undefined ? '' : entryWords.rating(ratingQuarters),
  ].filter((fact) => fact !== '');
  return (
    <FactRow
      label={`${name} · ${words.outcome[outcome]}`}
      end={<Button look="underlined" aria-label={t`Modifier : ${name}`} onClick={onEdit}>{t`Modifier`}</Button>}
    >
      <span className="num block text-sm leading-[1.4]">{facts.length === 0 ? t`Sans date` : facts.join(' · ')}</span>
      {reading.abandonReason === undefined ? null : <Words text={reading.abandonReason} />}
      {reading.review === undefined ? null : <Words text={reading.review} />}
    </FactRow>
  );
}

const Words = ({ text }: { readonly text: string }) => (
  <span className="line-clamp-3 text-sm leading-[1.4] text-muted [overflow-wrap:anywhere]">{text}</span>
);
