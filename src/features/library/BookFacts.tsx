import { useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import type { Possession, Status } from '#domain/library/book.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { FactRow, FactSelect } from '../../ui/FactRow.tsx';
import { seriesAddress } from './addresses.ts';
import type { BookPartProps } from './BookHead.tsx';
import { LeaveSeries } from './LeaveSeries.tsx';
import { ReviewSheet } from './ReviewSheet.tsx';
import { useEntryWords } from './useEntryWords.ts';

const STATUSES: readonly Status[] = ['to-read', 'reading', 'paused', 'read', 'abandoned'];
const POSSESSIONS: readonly Possession[] = ['owned', 'wished', 'borrowed', 'returned', 'lent', 'sold'];

const choicesOf = <T extends string>(values: readonly T[], names: Readonly<Record<T, string>>) =>
  values.map((value) => ({ value, label: names[value] }));

/** The facts of a book as lines: reading, possession, series, review, description. */
export function BookFacts({ view, entry, commands }: BookPartProps) {
  const { t } = useLingui();
  const words = useEntryWords();
  const [writing, setWriting] = useState(false);
  const { book, latest } = view;
  const review = latest?.review ?? '';
  return (
    <div className="border-b border-line">
      <FactSelect
        label={t`Lecture`}
        action={t`Changer`}
        value={book.status}
        choices={choicesOf(STATUSES, words.status)}
        onChoose={(status) => void commands.setStatus(status)}
      />
      <FactSelect
        label={t`Possession`}
        action={t`Changer`}
        value={book.possession}
        choices={choicesOf(POSSESSIONS, words.possession)}
        onChoose={(possession) => void commands.setPossession(possession)}
      />
      <SeriesFact view={view} entry={entry} />
      <FactRow
        label={t`Ma note de lecture`}
        end={
          <Button look="underlined" onClick={() => setWriting(true)}>
            {review === '' ? t`Écrire` : t`Changer`}
          </Button>
        }
      >
        {review === '' ? <span className="text-muted">{t`Rien d’écrit pour l’instant`}</span> : <LongText text={review} />}
      </FactRow>
      {book.description === undefined || book.description === '' ? null : (
        <FactRow label={t`Résumé`}>
          <LongText text={book.description} />
        </FactRow>
      )}
      {writing ? <ReviewSheet review={review} onSave={commands.setReview} onClose={() => setWriting(false)} /> : null}
    </div>
  );
}

function LongText({ text }: { readonly text: string }): ReactNode {
  return <span className="block whitespace-pre-line text-sm leading-[1.4] [overflow-wrap:anywhere]">{text}</span>;
}

/** The series: as the reader stated it, else as the shelf read it out of the title; with the way there. */
function SeriesFact({ view, entry }: Pick<BookPartProps, 'view' | 'entry'>) {
  const { t } = useLingui();
  const stated = view.volumes.find((volume) => volume.seriesName !== '');
  const name = stated?.seriesName ?? entry?.cover.seriesName;
  const label = stated?.label ?? entry?.volumeLabel ?? '';
  if (name === undefined) return null;
  const key = entry?.seriesKey;
  return (
    <FactRow
      label={t`Série`}
      end={key === undefined ? null : <ButtonLink look="underlined" href={seriesAddress(key)}>{t`Ouvrir`}</ButtonLink>}
    >
      <span className="block">{label === '' ? name : t`${name}, tome ${label}`}</span>
      {key === undefined || view.volumes.length > 0 ? null : <LeaveSeries bookId={view.book.id} seriesKey={key} label={label} />}
    </FactRow>
  );
}
