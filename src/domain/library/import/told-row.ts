/** The last step of a format: what it found in a line, put together as a source row. */
import type { Author, Book, Category, Possession, Status } from '../book.ts';
import type { PlaceInSeries } from '../book-rules.ts';
import { stated } from '../change.ts';
import { foldKey } from '../fold.ts';
import type { Instant } from '#domain/time.ts';
import type { RowReader, SourceReading, SourceRow } from './source-row.ts';

export interface ToldRow {
  readonly title: string;
  readonly authors: readonly Author[];
  readonly status: Status;
  readonly possession: Possession;
  /** Number that the program gave the row; without it ISBN, or else title and author, make the row itself. */
  readonly siteId?: string;
  readonly isbn: Pick<Book, 'isbn13' | 'externalId'>;
  readonly fields?: {
    readonly [
      F in 'subtitle' | 'originalTitle' | 'description' | 'language' | 'publisher' | 'publishedOn' | 'pages' | 'format' | 'lookup'
    ]?: Book[F] | undefined;
  };
  readonly readings: readonly SourceReading[];
  readonly tags?: readonly string[];
  readonly places?: readonly PlaceInSeries[];
  readonly category?: Category | undefined;
  readonly addedAt?: Instant | undefined;
}

/** To be called when everything was read: what is left unread then is kept as it was (IMP-6). */
export function sourceRowOf(reader: RowReader, told: ToldRow): SourceRow {
  const { title, authors, status, possession, isbn, fields, readings, tags = [], places = [], category, addedAt } = told;
  const work = [isbn.externalId ?? '', title, authors[0]?.name ?? ''].map(foldKey).join('|');
  return {
    identity: told.siteId || isbn.isbn13 || work,
    book: stated({ title, authors: [...authors], status, possession, ...isbn, ...fields, ...reader.extra() }),
    ...(category !== undefined && { category }),
    ...(addedAt !== undefined && { addedAt }),
    readings,
    places,
    tags,
    warnings: reader.warnings,
  };
}
