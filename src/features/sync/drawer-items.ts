/** Everything in the drawer as one list, the newest first: what it is called, what happened to it, how it comes back. */
import { plural, t } from '@lingui/core/macro';
import type { Book } from '#domain/library/book.ts';
import { pictureOf } from '#domain/library/book-picture.ts';
import type { CoverOf } from '#domain/library/shelf.ts';
import type { Volume } from '#domain/library/volume.ts';
import { KEPT_DAYS } from '#domain/notification/notice.ts';
import { daysLeft } from '#domain/recovery/keeping.ts';
import { parsedRow, type Drawer, type RemovedGesture, type WholeNotice } from '../../db/recovery/drawer.queries.ts';
import { fieldWords, inHousehold, rowWords } from './change-words.ts';
import { dayWords } from './hour-words.ts';
import { conflictFields, readableFields, type Field } from './notice-content.ts';
import { valueWords, wordsIn } from './value-words.ts';

export interface DrawerItem {
  readonly id: string;
  readonly at: string;
  readonly title: string;
  /** "effacé hier, sur Chrome · Android" */
  readonly fact: string;
  readonly cover?: CoverOf | undefined;
  readonly fields: readonly Field[];
  readonly from: { readonly gestureId: string; readonly behind: readonly string[] } | { readonly notice: WholeNotice };
}

export const drawerItems = ({ removed, notices }: Drawer): readonly DrawerItem[] =>
  [...removed.map(ofGesture), ...notices.map(ofNotice)].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));

/** "encore 29 jours" */
export function leftWords(at: string, now: string): string {
  const days = daysLeft(Date.parse(at), Date.parse(now), KEPT_DAYS);
  return days === 0 ? t`dernier jour` : plural(days, { one: 'encore # jour', other: 'encore # jours' });
}

function ofGesture({ gestureId, behind = [], at, device, rows }: RemovedGesture): DrawerItem {
  // The table names the kind of row; a drawer's row is kept as it was.
  const books = rows.filter(({ table }) => table === 'books').map(({ row }) => row as unknown as Book);
  const volumes = rows.filter(({ table }) => table === 'volumes').map(({ row }) => row as unknown as Volume);
  const [book] = books;
  const day = dayWords(at);
  const where = device === undefined ? '' : t`, sur ${device}`;
  return {
    id: gestureId,
    at,
    title: titleOfBooks(books, volumes) ?? rowWords(rows[0]?.table ?? ''),
    fact: (books.length > 1 ? t`effacés ${day}` : t`effacé ${day}`) + where,
    cover: book && coverOf(book, volumes),
    fields:
      books.length > 1 ? books.map(({ title }): Field => ['title', title]) : rows.flatMap(({ row }) => readableFields(JSON.stringify(row))),
    from: { gestureId, behind },
  };
}

function titleOfBooks(books: readonly Book[], volumes: readonly Volume[]): string | undefined {
  const [first] = books;
  if (first === undefined || books.length === 1) return first?.title;
  const [series] = volumes;
  const numbers = volumes.flatMap(({ from }) => (from === undefined ? [] : [from]));
  if (series !== undefined && volumes.every(({ seriesName }) => seriesName === series.seriesName) && numbers.length === books.length)
    return t`${series.seriesName}, tomes ${Math.min(...numbers)} à ${Math.max(...numbers)}`;
  const others = books.length - 1;
  return t`${first.title} et ${plural(others, { one: '# autre', other: '# autres' })}`;
}

function ofNotice(notice: WholeNotice): DrawerItem {
  const { kind, content, standing, book, title = rowWords(notice.table), at } = notice;
  const day = dayWords(at);
  const conflict = conflictFields(content, standing);
  const [only] = conflict;
  const text =
    only !== undefined && conflict.length === 1 && typeof only.mine === 'string' && only.name === 'review' ? only.mine : undefined;
  const words = wordsIn(text ?? '');
  const names = [...new Set(conflict.map(({ name, mine }) => `${fieldWords(name)} ${shortWords(name, mine)}`.trim()))].join(', ');
  const sent = parsedRow(content);
  const cover = book ?? (notice.table === 'books' && sent !== undefined && typeof sent['title'] === 'string' ? sent : undefined);
  return {
    id: notice.id,
    at,
    title:
      text === undefined ? inHousehold(title, notice.household) : t`Note de lecture, ${plural(words, { one: '# mot', other: '# mots' })}`,
    fact:
      kind === 'refused'
        ? t`refusé ${day}`
        : kind === 'removed'
          ? t`effacé ailleurs ${day}`
          : text === undefined
            ? t`${names}, remplacé ${day}`
            : t`remplacée ${day}`,
    cover: cover && coverOf(cover as unknown as Book, []),
    fields:
      kind === 'replaced'
        ? conflict.flatMap(({ name, mine, theirs }): Field[] => [
            [name, mine],
            [t`à la place`, valueWords(name, theirs)],
          ])
        : readableFields(content),
    from: { notice },
  };
}

const shortWords = (name: string, value: unknown): string => {
  const words = valueWords(name, value);
  return words.length > 20 ? '' : words;
};

function coverOf(book: Book, volumes: readonly Volume[]): CoverOf {
  const volume = volumes.find(({ bookId, seriesName }) => bookId === book.id && seriesName !== '');
  return {
    title: book.title,
    author: book.authors?.[0]?.name ?? '',
    category: book.category ?? 'roman',
    ...pictureOf(book),
    ...(book.coverUrl !== undefined && { url: book.coverUrl }),
    ...(volume !== undefined && { seriesName: volume.seriesName, volumeLabel: volume.label }),
  };
}
