import { useLingui } from '@lingui/react/macro';
import { memo } from 'react';
import type { BookEntry, SeriesEntry } from '#domain/library/shelf.ts';
import { Cover } from '../../ui/Cover.tsx';
import { CoverStack } from '../../ui/CoverStack.tsx';
import { Lozenge } from '../../ui/Tag.tsx';
import { titleText } from '../../ui/title-text.ts';
import { Trame } from '../../ui/Trame.tsx';
import { PickMark } from './bulk/PickMark.tsx';
import { ShelfLink, type ShelfLinkProps } from './ShelfLink.tsx';
import type { EntryWords } from './useEntryWords.ts';

const LABEL = 'd mt-2 line-clamp-2 text-sm font-stretch-80% leading-[1.12] [overflow-wrap:anywhere]';
const BOX = 'relative flex aspect-[100/156] items-end';

const percentOf = ({ owned, read, published }: SeriesEntry): number => {
  if (published !== undefined && published >= owned) return (owned / Math.max(published, 1)) * 100;
  return (read / Math.max(owned, 1)) * 100;
};

function SeriesCell({ entry, words }: { readonly entry: SeriesEntry; readonly words: EntryWords }) {
  const owned = words.owned(entry);
  const missing = words.missing(entry);
  return (
    <>
      <CoverStack of={entry.cover} />
      <p className={LABEL}>{titleText(entry.title)}</p>
      <div className="mb-[.2rem] mt-[.15rem]">
        <Trame percent={percentOf(entry)} height={6} />
      </div>
      <p className="num text-xs leading-[1.38] text-muted">{owned}</p>
      {missing === '' ? null : (
        // Red is for the gap that one purchase closes; a long list of gaps is a fact, not an alarm.
        <p className={`text-xs leading-[1.38] ${entry.missing.length <= 2 ? 'text-danger' : 'text-ink'}`}>{missing}</p>
      )}
    </>
  );
}

function BookCell({ entry, words, pending }: { readonly entry: BookEntry; readonly words: EntryWords; readonly pending: boolean }) {
  const { t } = useLingui();
  return (
    <>
      <div className={BOX}>
        <Cover of={entry.cover} />
      </div>
      <p className={LABEL}>{titleText(entry.title)}</p>
      <p className="num text-xs leading-[1.38] text-muted">
        {pending ? (
          <span className="mr-1.5 text-warning">
            <Lozenge />
            <span className="sr-only">{t`à envoyer`},</span>
          </span>
        ) : null}
        {words.fact(entry)}
      </p>
    </>
  );
}

export interface ShelfCellProps extends Pick<ShelfLinkProps, 'entry' | 'onPeek' | 'current' | 'picked'> {
  readonly words: EntryWords;
  /** A change of this book was not sent yet. */
  readonly pending: boolean;
}

/** One place on the shelf: the book or the pile of a series, its title, where the reader stands. */
export const ShelfCell = memo(function ShelfCell({ entry, words, onPeek, current, picked, pending }: ShelfCellProps) {
  return (
    <ShelfLink entry={entry} onPeek={onPeek} current={current} picked={picked} className="relative block self-start">
      <PickMark picked={picked} className="absolute -left-1 -top-1 z-10" />
      {entry.kind === 'series' ? <SeriesCell entry={entry} words={words} /> : <BookCell entry={entry} words={words} pending={pending} />}
    </ShelfLink>
  );
});
