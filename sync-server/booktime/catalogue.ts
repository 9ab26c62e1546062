/** What public catalogues say, beside the person's own books; and adding a book from it. */
import type { Category } from '#domain/library/book.ts';
import type { BookFacts } from '#domain/library/metadata.ts';
import { parseIsbn } from '#domain/library/isbn.ts';
import { ok, type Result } from '#domain/result.ts';
import type { BooktimeBook, BooktimeFound } from '#protocol/booktime.ts';
import type { Failure } from '../failure.ts';
import type { Caller } from '../identity/caller.ts';
import type { MetadataGateway } from '../metadata/gateway.ts';
import { addBook } from './books.ts';
import type { PersonLibrary } from './person-library.ts';
import { yearIn } from './told.ts';
import type { WritingContext } from './write.ts';

export interface Asked {
  readonly state: 'answered' | 'resting' | 'not-set-up';
  /** An instant. */
  readonly retry_at: string | null;
}

export const ANSWERED: Asked = { state: 'answered', retry_at: null };

/** What keeps the catalogues from answering; undefined: they did. */
export const notAnswered = (answer: { readonly state: string; readonly until?: number }): Asked | undefined => {
  if (answer.state === 'not-set-up') return { state: 'not-set-up', retry_at: null };
  return answer.state === 'resting' ? { state: 'resting', retry_at: new Date(answer.until ?? 0).toISOString() } : undefined;
};

export const foundTold = (library: PersonLibrary, facts: BookFacts): BooktimeFound => {
  const authors = facts.authors?.value.map(({ name }) => name) ?? [];
  return {
    isbn: facts.isbn13 ?? null,
    title: facts.title?.value ?? '',
    author: authors.join(', '),
    category: null,
    description: facts.description?.value ?? null,
    total_pages: facts.pages?.value ?? null,
    publication_year: yearIn(facts.publishedOn?.value),
    publisher: facts.publisher?.value ?? null,
    saga: facts.series?.value.name ?? null,
    source: facts.title?.source ?? '',
    cover: facts.cover === undefined ? null : `/api/metadata/covers/${facts.cover.source}/${encodeURIComponent(facts.cover.value)}`,
    already_owned: isHere(library, facts.isbn13),
  };
};

const isHere = ({ books }: PersonLibrary, isbn13: string | undefined): boolean =>
  isbn13 !== undefined && [...books.values()].some(({ book }) => book.isbn13 === isbn13 && book.possession !== 'wished');

export interface Imported {
  /** Ids. */
  readonly created: readonly string[];
  /** ISBNs that a book of the library has. */
  readonly alreadyThere: readonly string[];
  /** Texts that are no ISBN, and ISBNs that nobody knows. */
  readonly unknown: readonly string[];
  readonly asked: Asked;
}

/** Stops where the catalogues rest: what was added until then stays, and the same request goes on from there. */
export const importIsbns = async (
  context: WritingContext,
  gateway: MetadataGateway,
  caller: Caller,
  isbns: readonly string[],
  { category, status }: { readonly category?: Category | undefined; readonly status?: BooktimeBook['status'] | undefined },
): Promise<Result<Imported, Failure>> => {
  const { books } = await context.libraryOf(caller.userId);
  const here = new Set([...books.values()].flatMap(({ book }) => book.isbn13 ?? []));
  const [created, alreadyThere, unknown]: [string[], string[], string[]] = [[], [], []];
  for (const given of isbns) {
    const isbn = parseIsbn(given);
    if (!isbn.ok) {
      unknown.push(given);
      continue;
    }
    if (here.has(isbn.value)) {
      alreadyThere.push(isbn.value);
      continue;
    }
    const answer = await gateway.byIsbn(isbn.value);
    const asked = notAnswered(answer);
    if (asked !== undefined) return ok({ created, alreadyThere, unknown, asked });
    if (answer.state !== 'found' || answer.facts.title === undefined) {
      unknown.push(isbn.value);
      continue;
    }
    const added = await addBook(context, caller, { ...draftOf(answer.facts), isbn: isbn.value, category, status });
    if (!added.ok) return added;
    created.push(added.value);
    here.add(isbn.value);
  }
  return ok({ created, alreadyThere, unknown, asked: ANSWERED });
};

const draftOf = (facts: BookFacts) => ({
  title: facts.title?.value ?? '',
  authors: facts.authors?.value.map(({ name }) => name) ?? [],
  ...(facts.description !== undefined && { description: facts.description.value }),
  ...(facts.pages !== undefined && { total_pages: facts.pages.value }),
  ...(facts.publisher !== undefined && { publisher: facts.publisher.value }),
  ...(yearIn(facts.publishedOn?.value) !== null && { publication_year: yearIn(facts.publishedOn?.value) }),
  ...(facts.series !== undefined && {
    saga: facts.series.value.name,
    ...(/^\d+(?:\.\d+)?$/.test(facts.series.value.label ?? '') && { volume_number: Number(facts.series.value.label) }),
  }),
});
