/**
 * The form of a book and the patch it means. Only what was changed goes into the patch, so that two devices which edit
 * different fields both keep their change. What is valid is the library's rule, not the form's.
 */
import type { Author, Category } from '#domain/library/book.ts';
import type { Volume, VolumeNumber } from '#domain/library/volume.ts';
import { volumeOfTyped } from '#domain/library/typed-volume.ts';
import type { BookRows } from '../../db/library/books.queries.ts';
import type { BookPatch } from '../../runtime/runtime.ts';

/** Every field as it is typed. Authors are separated by commas. */
export interface BookForm {
  readonly title: string;
  readonly subtitle: string;
  readonly authors: string;
  readonly category: Category;
  readonly seriesName: string;
  readonly volume: string;
  readonly publisher: string;
  readonly publishedOn: string;
  readonly pages: string;
  readonly isbn: string;
  readonly language: string;
  readonly description: string;
}

const placeOf = (volumes: readonly Volume[]): Volume | undefined => volumes.find((volume) => volume.seriesName !== '');

export function formOf({ book, volumes }: BookRows): BookForm {
  const place = placeOf(volumes);
  return {
    title: book.title,
    subtitle: book.subtitle ?? '',
    authors: book.authors.map((author) => author.name).join(', '),
    category: book.category,
    seriesName: place?.seriesName ?? '',
    volume: place?.label ?? '',
    publisher: book.publisher ?? '',
    publishedOn: book.publishedOn ?? '',
    pages: book.pages === undefined ? '' : String(book.pages),
    isbn: book.isbn13 ?? book.externalId ?? '',
    language: book.language ?? '',
    description: book.description ?? '',
  };
}

/** What changed between the book as it is and the form as it stands; empty when nothing did. */
export function patchOf(rows: BookRows, form: BookForm): BookPatch {
  const before = formOf(rows);
  const changed = (field: keyof BookForm): boolean => form[field].trim() !== before[field].trim();
  const text = (field: 'subtitle' | 'publisher' | 'publishedOn' | 'isbn' | 'language' | 'description') =>
    changed(field) ? { [field]: form[field].trim() === '' ? null : form[field].trim() } : {};
  return {
    ...(changed('title') ? { title: form.title.trim() } : {}),
    ...(changed('authors') ? { authors: authorsOf(form.authors, rows.book.authors) } : {}),
    ...(changed('category') ? { category: form.category } : {}),
    // A number that is none goes through as it is, to be refused with a sentence.
    ...(changed('pages') ? { pages: form.pages.trim() === '' ? null : Number(form.pages) } : {}),
    ...text('subtitle'),
    ...text('publisher'),
    ...text('publishedOn'),
    ...text('isbn'),
    ...text('language'),
    ...text('description'),
    ...(changed('seriesName') || changed('volume') ? { series: seriesOf(form, placeOf(rows.volumes)) } : {}),
  };
}

/** Names as typed; an author who stays keeps the role and the sorting name that are known. */
function authorsOf(typed: string, known: readonly Author[]): readonly Author[] {
  return typed
    .split(/[,;]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => known.find((author) => author.name === name) ?? { name });
}

function seriesOf(form: BookForm, place: Volume | undefined): { name: string; volume: VolumeNumber } | null {
  const name = form.seriesName.trim();
  if (name === '') return null;
  const label = form.volume.trim();
  if (place !== undefined && place.label === label) {
    return { name, volume: { label, from: place.from, to: place.to, kind: place.kind } };
  }
  return { name, volume: volumeOfTyped(label) };
}
