/**
 * What catalogues say of a book as a proposal, field by field. A field that is empty is filled; one that a catalogue filled before
 * may be renewed; one that the reader typed stays, whatever catalogues say (MET-43). A book that is known by its ISBN alone takes
 * what is proposed by itself, because nobody typed its title (MET-41).
 * Every field that is taken notes who said it (field-source.ts).
 */
import type { Id } from '#domain/ids.ts';
import type { Book } from './book.ts';
import { patchBook, type Changes, type LibraryChange, type Occasion } from './change.ts';
import type { FieldSource, FieldSourceRow } from './field-source.ts';
import { foldKey } from './fold.ts';
import { guessCategory } from './import/category-guess.ts';
import { stableId } from './import/stable-id.ts';
import type { BookFacts } from './metadata.ts';
import { METADATA_SOURCES, type MetadataSource } from './metadata-source.ts';
import { isPlaceholder } from './placeholder.ts';
import { volumeOfTyped } from './typed-volume.ts';
import type { Volume } from './volume.ts';

/** In the order of a title page. */
export const PROPOSED_FIELDS = [
  'title',
  'subtitle',
  'originalTitle',
  'authors',
  'series',
  'publisher',
  'publishedOn',
  'pages',
  'language',
  'originalLanguage',
  'description',
  'cover',
] as const satisfies readonly (keyof BookFacts)[];
export type ProposedField = (typeof PROPOSED_FIELDS)[number];

/** `fills`: the field is empty. `renews`: a catalogue said what stands there. `yours`: the reader did, and it stays. */
export type Standing = 'fills' | 'renews' | 'yours';

type Value<F extends ProposedField> = NonNullable<BookFacts[F]>['value'];
export type Proposed = {
  readonly [F in ProposedField]: {
    readonly field: F;
    readonly value: Value<F>;
    readonly source: MetadataSource;
    readonly standing: Standing;
    /** What stands there now, in the same shape. */
    readonly now: Value<F> | undefined;
  };
}[ProposedField];

/** A book with what decides about a proposal for it. */
export interface ProposalRows {
  readonly book: Book;
  readonly volumes: readonly Volume[];
  readonly fieldSources: readonly FieldSourceRow[];
}

/** What the catalogues say otherwise than the book, in the order of a title page; empty when they say nothing new. */
export function proposalFor(rows: ProposalRows, facts: BookFacts): readonly Proposed[] {
  return PROPOSED_FIELDS.flatMap((field) => {
    const told = facts[field];
    if (told === undefined) return [];
    const now = valueNow(rows, field);
    if (now !== undefined && isSame(now, told.value)) return [];
    // The field names the type of its value; TypeScript cannot follow that through a list.
    return [{ field, value: told.value, source: told.source, standing: standingOf(rows, field, now), now } as Proposed];
  });
}

/** The fields that a placeholder takes by itself, and that are chosen to begin with: all that are empty. */
export const freelyTaken = (proposed: readonly Proposed[]): readonly ProposedField[] =>
  proposed.filter(({ standing }) => standing === 'fills').map(({ field }) => field);

/**
 * Takes these fields of the proposal; those that the reader typed are left alone, also when they are asked for. Nothing to take is no
 * change.
 */
export function takeProposal(
  rows: ProposalRows,
  facts: BookFacts,
  fields: readonly ProposedField[],
  occasion: Occasion,
): readonly LibraryChange[] {
  const { book, volumes, fieldSources } = rows;
  const { now } = occasion;
  const taken = proposalFor(rows, facts).filter(({ field, standing }) => standing !== 'yours' && fields.includes(field));
  const changes: Record<string, unknown> = {};
  for (const { field, value, source } of taken) {
    if (field === 'cover') changes['catalogueCover'] = { source, name: value };
    else if (field !== 'series') changes[field] = value;
  }
  if (isPlaceholder(book)) {
    const guessed = guessCategory(facts.series?.value.name, facts.title?.value ?? '', facts.publisher?.value);
    // Novel is what a scanner says when nobody said anything.
    if (guessed !== undefined && book.category === 'roman') changes['category'] = guessed;
  }
  const series = taken.find(({ field }) => field === 'series');
  const written = [
    patchBook(book, changes as Changes<Book>, now),
    // A change of its own: who takes the title back from the history is not to be given it a second time.
    changes['title'] === undefined ? undefined : patchBook(book, { lookup: undefined }, now),
    series?.field === 'series' ? placed(book.id, volumes, series.value, occasion) : undefined,
  ].filter((change) => change !== undefined);
  if (written.length === 0) return [];
  return [...written, ...taken.map(({ field, source }): LibraryChange => sourceNoted(book.id, fieldSources, field, source, now))];
}

/** Nobody knows the ISBN: the book says so, until somebody asks again or types a title. */
export const noteUnknown = (book: Book, { now }: Occasion): readonly LibraryChange[] =>
  book.lookup === 'waiting' ? [patchBook(book, { lookup: 'unknown' }, now)].filter((change) => change !== undefined) : [];

/** Asks once more about a book that nobody knew. */
export const askAgain = (book: Book, { now }: Occasion): readonly LibraryChange[] =>
  book.lookup === 'unknown' ? [patchBook(book, { lookup: 'waiting' }, now)].filter((change) => change !== undefined) : [];

/** What the reader changes by hand is theirs from then on, also where a catalogue had said it. */
export function lockTyped(changes: readonly LibraryChange[], sources: readonly FieldSourceRow[], now: string): readonly LibraryChange[] {
  const typed = new Set(
    changes.flatMap((change) => {
      if (change.kind === 'remove') return [];
      if (change.table === 'volumes') return ['series'];
      return change.kind === 'patch' && change.table === 'books' ? Object.keys(change.changes) : [];
    }),
  );
  return sources
    .filter(({ field, source }) => typed.has(field) && source !== 'reader')
    .map(({ id }) => ({ kind: 'patch', table: 'fieldSources', id, changes: { source: 'reader', locked: true, at: now } }));
}

/** Of two devices that take the same field of the same book, one row. */
const fieldSourceId = (bookId: Id, field: ProposedField): Id => stableId(`field source\n${bookId}\n${field}`);

/** Notes who said the value of a field; `standing`: the notes that the book has. */
export function sourceNoted(
  bookId: Id,
  standing: readonly FieldSourceRow[],
  field: ProposedField,
  source: MetadataSource,
  at: string,
): LibraryChange {
  const known = standing.find((row) => row.field === field);
  if (known !== undefined) return { kind: 'patch', table: 'fieldSources', id: known.id, changes: { source, at } };
  return { kind: 'put', table: 'fieldSources', row: { id: fieldSourceId(bookId, field), bookId, field, source, at } };
}

function placed(
  bookId: Id,
  volumes: readonly Volume[],
  { name, label = '' }: Value<'series'>,
  { now, newId }: Occasion,
): LibraryChange | undefined {
  const volume = volumeOfTyped(label);
  const place = { seriesName: name, label: volume.label, from: volume.from, to: volume.to, kind: volume.kind };
  const [first] = volumes;
  if (first !== undefined) return { kind: 'patch', table: 'volumes', id: first.id, changes: { ...place, updatedAt: now } };
  const row = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined)) as typeof place;
  return { kind: 'put', table: 'volumes', row: { id: newId(), bookId, ...row, createdAt: now, updatedAt: now } };
}

function standingOf({ book, fieldSources }: ProposalRows, field: ProposedField, now: unknown): Standing {
  const known = fieldSources.find((row) => row.field === field);
  if (known?.locked === true) return 'yours';
  if (now === undefined || (field === 'title' && isPlaceholder(book))) return 'fills';
  return known !== undefined && isCatalogue(known.source) ? 'renews' : 'yours';
}

export const isCatalogue = (source: FieldSource): source is MetadataSource => (METADATA_SOURCES as readonly FieldSource[]).includes(source);

function valueNow({ book, volumes }: ProposalRows, field: ProposedField): Value<ProposedField> | undefined {
  if (field === 'cover') return book.catalogueCover?.name;
  if (field === 'authors') return book.authors.length === 0 ? undefined : book.authors;
  if (field !== 'series') return book[field];
  const [place] = volumes;
  // "No series" is a statement too.
  return place === undefined ? undefined : { name: place.seriesName, ...(place.label !== '' && { label: place.label }) };
}

/** Spelling, case and who sorts how make no difference that is worth a question. */
function isSame(now: unknown, told: unknown): boolean {
  const said = (value: unknown): string => {
    if (typeof value === 'string') return foldKey(value) || value;
    if (Array.isArray(value)) return value.map((person: { readonly name: string }) => foldKey(person.name)).join('\n');
    if (typeof value !== 'object' || value === null) return String(value);
    const { name, label = '' } = value as Value<'series'>;
    return `${foldKey(name)}\n${label}`;
  };
  return said(now) === said(told);
}
