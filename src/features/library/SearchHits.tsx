import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { memo, startTransition, useEffect, useState } from 'react';
import type { BookHit, SearchAnswer, SeriesHit } from '#domain/library/search/answer.ts';
import { Cover } from '../../ui/Cover.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { titleText } from '../../ui/title-text.ts';
import { bookAddress, seriesAddress } from './addresses.ts';
import { titleParts } from './marks.ts';
import { useEntryWords, type EntryWords } from './useEntryWords.ts';
import { useWhyWords } from './useWhyWords.ts';

/** As many rows as a tall phone shows. */
const AT_ONCE = 8;
/** Nobody who is still typing reads on below the screen. */
const TYPING_REST_MS = 250;

export type SearchKind = 'all' | 'series' | 'books';

/** What was found, in groups: series, then books; why under each hit that is not there for the obvious reason. */
export const SearchHits = memo(function SearchHits({ answer, kind }: { readonly answer: SearchAnswer; readonly kind: SearchKind }) {
  const { t, i18n } = useLingui();
  const words = useEntryWords();
  const why = useWhyWords();
  const more = answer.bookTotal - answer.books.length;
  // What fits the screen follows the typing; the rest of the list follows when no more letter comes, and stays with its query.
  const [rested, setRested] = useState<string>();
  useEffect(() => {
    const resting = setTimeout(() => startTransition(() => setRested(answer.query)), TYPING_REST_MS);
    return () => clearTimeout(resting);
  }, [answer.query]);
  const shown = rested === answer.query ? answer.books.length : AT_ONCE;
  return (
    <>
      {kind === 'books' || answer.series.length === 0 ? null : (
        <Group title={t`Séries`} count={i18n.number(answer.series.length)}>
          {answer.series.map((hit) => (
            <Hit key={hit.entry.key} hit={hit} href={seriesAddress(hit.entry.key)} detail={seriesDetail(hit, words)} why={why(hit.why)} />
          ))}
        </Group>
      )}
      {kind === 'series' || answer.books.length === 0 ? null : (
        <Group title={t`Livres`} count={i18n.number(answer.bookTotal)}>
          {answer.books.slice(0, shown).map((hit) => (
            <Hit key={hit.entry.key} hit={hit} href={bookAddress(hit.entry.bookId)} detail={bookDetail(hit, words)} why={why(hit.why)} />
          ))}
        </Group>
      )}
      {kind === 'series' || more <= 0 ? null : (
        <p className="gutter py-3 text-sm text-muted">
          {plural(more, { one: 'Et # autre : précisez votre recherche.', other: 'Et # autres : précisez votre recherche.' })}
        </p>
      )}
    </>
  );
});

function Group({ title, count, children }: { readonly title: string; readonly count: string; readonly children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <div className="gutter flex items-baseline justify-between pb-1.5 pt-[.85rem]">
        <h2 className="text-lg">{title}</h2>
        <span className="num text-xs text-muted">{count}</span>
      </div>
      <Rows>{children}</Rows>
    </section>
  );
}

interface HitProps {
  readonly hit: BookHit | SeriesHit;
  readonly href: string;
  readonly detail: string;
  readonly why: string;
}

function Hit({ hit, href, detail, why }: HitProps) {
  const { title, cover } = hit.entry;
  return (
    <li>
      <Row
        href={href}
        lead={<Cover of={cover} />}
        leadWidth={40}
        end={<span />}
        title={titleParts(titleText(title), hit.marks).map((part, index) =>
          part.marked ? <mark key={index}>{part.text}</mark> : part.text,
        )}
        detail={detail}
        note={
          why === '' ? null : (
            <p className="mt-[.2rem] flex items-center gap-1.5 text-2xs leading-[1.3] text-info">
              <Icon name="info" size={14} />
              {why}
            </p>
          )
        }
      />
    </li>
  );
}

function seriesDetail(hit: SeriesHit, words: EntryWords): string {
  const missing = words.missing(hit.entry);
  const owned = words.owned(hit.entry);
  return missing === '' ? owned : `${owned}, ${missing}`;
}

function bookDetail({ entry }: BookHit, words: EntryWords): string {
  const place = entry.possession === 'owned' ? words.fact(entry) : words.possession[entry.possession];
  return entry.author === '' ? place : `${entry.author}, ${place.charAt(0).toLocaleLowerCase()}${place.slice(1)}`;
}
