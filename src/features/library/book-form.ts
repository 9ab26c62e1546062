/**
 * The form of a book and the patch it means. Only what was changed goes into the patch, so that two devices which edit
 * different fields both keep their change. What is valid is the library's rule, not the form's.
 */
import { foldKey } from '#domain/library/fold.ts';
import type { Author, Category } from '#domain/library/book.ts';
import type { Volume, VolumeNumber } from '#domain/library/volume.ts';
import { volumeOfTyped } from '#domain/library/typed-volume.ts';
import type { BookRows } from '../../db/library/books.queries.ts';
import type { BookPatch } from '../../runtime/runtime.ts';
import { dateText, typedDate } from './sheet/typed-date.ts';

/** What each role is called; an author's own needs no word. */
export type RoleWords = Partial<Readonly<Record<NonNullable<Author['role']>, string>>>;

/** Every field as it is typed. Authors are separated by commas, each with the role behind in brackets: "Hergé (dessin)". */
export interface BookForm {
  readonly title: string;
  readonly subtitle: string;
  readonly originalTitle: string;
  readonly authors: string;
  readonly category: Category;
  readonly seriesName: string;
  readonly volume: string;
  readonly publisher: string;
  readonly publishedOn: string;
  readonly pages: string;
  readonly isbn: string;
  readonly language: string;
  readonly originalLanguage: string;
  readonly description: string;
}

const placeOf = (volumes: readonly Volume[]): Volume | undefined => volumes.find((volume) => volume.seriesName !== '');

/** `locale`: the language in which dates are written; without it they stand as rows have them. */
export function formOf({ book, volumes }: BookRows, roles: RoleWords = {}, locale?: string): BookForm {
  const place = placeOf(volumes);
  return {
    title: book.title,
    subtitle: book.subtitle ?? '',
    originalTitle: book.originalTitle ?? '',
    authors: book.authors.map((author) => authorText(author, roles)).join(', '),
    category: book.category,
    seriesName: place?.seriesName ?? '',
    volume: place?.label ?? '',
    publisher: book.publisher ?? '',
    publishedOn: locale === undefined ? (book.publishedOn ?? '') : dateText(locale, book.publishedOn),
    pages: book.pages === undefined ? '' : String(book.pages),
    isbn: book.isbn13 ?? book.externalId ?? '',
    language: book.language ?? '',
    originalLanguage: book.originalLanguage ?? '',
    description: book.description ?? '',
  };
}

/** What changed between the book as it is and the form as it stands; empty when nothing did. */
export function patchOf(rows: BookRows, form: BookForm, roles: RoleWords = {}, locale?: string): BookPatch {
  const before = formOf(rows, roles, locale);
  const publishedOn = form.publishedOn.trim();
  const changed = (field: keyof BookForm): boolean => form[field].trim() !== before[field].trim();
  const text = (field: 'subtitle' | 'originalTitle' | 'originalLanguage' | 'publisher' | 'isbn' | 'language' | 'description') =>
    changed(field) ? { [field]: form[field].trim() === '' ? null : form[field].trim() } : {};
  return {
    ...(changed('title') ? { title: form.title.trim() } : {}),
    ...(changed('authors') ? { authors: authorsOf(form.authors, rows.book.authors, roles) } : {}),
    ...(changed('category') ? { category: form.category } : {}),
    // A number that is none goes through as it is, to be refused with a sentence.
    ...(changed('pages') ? { pages: form.pages.trim() === '' ? null : Number(form.pages) } : {}),
    ...text('subtitle'),
    ...text('originalTitle'),
    ...text('originalLanguage'),
    ...text('publisher'),
    ...(changed('publishedOn') && {
      publishedOn: publishedOn === '' ? null : locale === undefined ? publishedOn : typedDate(locale, publishedOn),
    }),
    ...text('isbn'),
    ...text('language'),
    ...text('description'),
    ...(changed('seriesName') || changed('volume') ? { series: seriesOf(form, placeOf(rows.volumes)) } : {}),
  };
}

/** "Hergé (dessin)"; the name alone where the role has no word. */
export function authorText({ name, role }: Author, roles: RoleWords): string {
  const word = role === undefined ? undefined : roles[role];
  return word === undefined ? name : `${name} (${word})`;
}

/** Names as typed; an author who stays keeps the sorting name that is known. Brackets around other words belong to the name. */
function authorsOf(typed: string, known: readonly Author[], roles: RoleWords): readonly Author[] {
  const roleOf = (word: string) => Object.entries(roles).find(([, said]) => foldKey(said) === foldKey(word))?.[0] as Author['role'];
  return typed
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((text) => {
      const unchanged = known.find((author) => authorText(author, roles) === text);
      if (unchanged !== undefined) return unchanged;
      const [, before = '', word = ''] = /^(.+?)\s*\(([^()]+)\)$/.exec(text) ?? [];
      const role = word === '' ? undefined : roleOf(word);
      const name = role === undefined ? text : before;
      const { role: _, ...same } = known.find((author) => author.name === name) ?? { name };
      return { ...same, ...(role !== undefined && { role }) };
    });
}

function seriesOf(form: BookForm, place: Volume | undefined): { name: string; volume: VolumeNumber } | null {
  const name = form.seriesName.trim();
  const label = form.volume.trim();
  // Who empties the series takes the book out of it; a volume of nothing is refused with a sentence.
  if (name === '' && (place !== undefined || label === '')) return null;
  if (place !== undefined && place.label === label) {
    return { name, volume: { label, from: place.from, to: place.to, kind: place.kind } };
  }
  return { name, volume: volumeOfTyped(label) };
}
