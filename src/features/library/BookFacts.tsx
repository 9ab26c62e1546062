import { useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import type { Possession, Status } from '#domain/library/book.ts';
import { seriesIdentity, seriesKey } from '#domain/library/series-key.ts';
import { useThinking } from '../../runtime/useThinking.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { FactRow, FactSelect } from '../../ui/FactRow.tsx';
import { seriesAddress } from './addresses.ts';
import type { BookPartProps } from './BookHead.tsx';
import { ReviewSheet } from './ReviewSheet.tsx';
import type { BookView } from './useBook.ts';
import { useEntryWords } from './useEntryWords.ts';

const STATUSES: readonly Status[] = ['to-read', 'reading', 'paused', 'read', 'abandoned'];
const POSSESSIONS: readonly Possession[] = ['owned', 'wished', 'borrowed', 'lent', 'sold'];

const choicesOf = <T extends string>(values: readonly T[], names: Readonly<Record<T, string>>) =>
  values.map((value) => ({ value, label: names[value] }));

/** The facts of a book as lines: reading, possession, series, review, description. */
export function BookFacts({ view, commands }: BookPartProps) {
  const { t } = useLingui();
  const words = useEntryWords();
  const [writing, setWriting] = useState(false);
  const { book, latest } = view;
  const review = latest?.review ?? '';
  return (
    <div className="border-b border-line">
      <FactSelect label={t`Lecture`} action={t`Changer`} value={book.status} choices={choicesOf(STATUSES, words.status)} onChoose={commands.setStatus} />
      <FactSelect label={t`Possession`} action={t`Changer`} value={book.possession} choices={choicesOf(POSSESSIONS, words.possession)} onChoose={commands.setPossession} />
      <SeriesFact view={view} />
      <FactRow
        label={t`Ma note de lecture`}
        end={<Button look="underlined" onClick={() => setWriting(true)}>{review === '' ? t`Écrire` : t`Changer`}</Button>}
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

/** The series, with the way there when it stands on the shelf under the name that is written here. */
function SeriesFact({ view }: { readonly view: BookView }) {
  const { t } = useLingui();
  const volume = view.volumes.find((one) => one.seriesName !== '');
  const name = volume?.seriesName ?? '';
  const key = seriesKey(view.book.category, seriesIdentity(name).folded);
  const sheet = useThinking(async (thinking) => (name === '' ? null : ((await thinking.series(key)) ?? null)), [key, name]);
  if (volume === undefined) return null;
  const { label } = volume;
  return (
    <FactRow
      label={t`Série`}
      end={sheet === undefined || sheet === null ? null : <ButtonLink look="underlined" href={seriesAddress(sheet.entry.key)}>{t`Ouvrir`}</ButtonLink>}
    >
      {label === '' ? name : t`${name}, tome ${label}`}
    </FactRow>
  );
}
