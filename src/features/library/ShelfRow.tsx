import { useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import type { BookEntry, SeriesEntry } from '#domain/library/shelf.ts';
import { Cover } from '../../ui/Cover.tsx';
import { Lozenge } from '../../ui/Tag.tsx';
import { titleText } from '../../ui/title-text.ts';
import { PickMark } from './bulk/PickMark.tsx';
import type { ShelfCellProps } from './ShelfCell.tsx';
import { ShelfLink } from './ShelfLink.tsx';
import type { EntryWords } from './useEntryWords.ts';

function SeriesWords({ entry, words }: { readonly entry: SeriesEntry; readonly words: EntryWords }) {
  const missing = words.missing(entry);
  return (
    <>
      <p className="num text-xs leading-[1.38] text-muted">{words.owned(entry)}</p>
      {missing === '' ? null : (
        <p className={`text-xs leading-[1.38] ${entry.missing.length <= 2 ? 'text-danger' : 'text-ink'}`}>{missing}</p>
      )}
    </>
  );
}

function BookWords({ entry, words, pending }: { readonly entry: BookEntry; readonly words: EntryWords; readonly pending: boolean }) {
  const { t } = useLingui();
  return (
    <p className="num text-xs leading-[1.38] text-muted">
      {pending ? (
        <span className="mr-1.5 text-warning">
          <Lozenge />
          <span className="sr-only">{t`à envoyer`},</span>
        </span>
      ) : null}
      {words.fact(entry)}
    </p>
  );
}

/** One line of the list: the book or the series, who wrote it, where the reader stands. */
export const ShelfRow = memo(function ShelfRow({ entry, words, onPeek, current, picked, pending }: ShelfCellProps) {
  const { t } = useLingui();
  const { cover } = entry;
  const place =
    entry.kind === 'book' && cover.seriesName !== undefined && cover.volumeLabel !== undefined
      ? t`${cover.seriesName}, tome ${cover.volumeLabel}`
      : '';
  const under = [entry.author, place].filter((words_) => words_ !== '').join(' · ');
  return (
    <ShelfLink
      entry={entry}
      onPeek={onPeek}
      current={current}
      picked={picked}
      className="flex min-h-19 items-center gap-3 border-b border-line py-2"
    >
      <PickMark picked={picked} className="flex-none" />
      <div className="w-9.5 flex-none">
        <Cover of={cover} />
      </div>
      <div className="min-w-0 flex-1">
        <p className="d line-clamp-2 text-base leading-[1.15] font-stretch-86% [overflow-wrap:anywhere]">{titleText(entry.title)}</p>
        {under === '' ? null : <p className="mt-px line-clamp-1 text-xs leading-[1.38] text-muted">{under}</p>}
        {entry.kind === 'series' ? (
          <SeriesWords entry={entry} words={words} />
        ) : (
          <BookWords entry={entry} words={words} pending={pending} />
        )}
      </div>
    </ShelfLink>
  );
});
