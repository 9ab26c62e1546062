/** What is typed in the form, and the draft it means. Rules (title missing, wrong ISBN) are the library's, not the form's. */
import type { Category, Possession, Status } from '#domain/library/book.ts';
import { volumeOfTyped } from '#domain/library/typed-volume.ts';
import type { BookDraft, CommandFailure } from '../../runtime/runtime.ts';

export interface AddForm {
  readonly title: string;
  /** Several authors are separated by commas. */
  readonly authors: string;
  readonly seriesName: string;
  /** As printed: "4", "8.5", "1-3", "hors-série". */
  readonly volume: string;
  readonly isbn: string;
  readonly category: Category;
  readonly status: Status;
  readonly possession: Possession;
}

export const EMPTY_FORM: AddForm = {
  title: '',
  authors: '',
  seriesName: '',
  volume: '',
  isbn: '',
  category: 'roman',
  status: 'to-read',
  possession: 'owned',
};

export function draftOf(form: AddForm): BookDraft {
  const isbn = form.isbn.trim();
  const seriesName = form.seriesName.trim();
  return {
    title: form.title.trim(),
    authors: form.authors
      .split(/[,;]/)
      .map((name) => ({ name: name.trim() }))
      .filter(({ name }) => name !== ''),
    category: form.category,
    status: form.status,
    possession: form.possession,
    addedBy: 'hand',
    ...(isbn === '' ? {} : { isbn }),
    // A volume of nothing goes through as it is, to be refused with a sentence.
    ...(seriesName === '' && form.volume.trim() === '' ? {} : { series: { name: seriesName, volume: volumeOfTyped(form.volume) } }),
  };
}

const FIELDS = { title: 'title', authors: 'authors', series: 'seriesName', volume: 'volume', isbn: 'isbn' } as const;

/** The field of the form that a failure speaks about; `undefined` when it is about none of them. */
export function faultyField(failure: CommandFailure): keyof AddForm | undefined {
  if (failure.type === 'TitleMissing') return 'title';
  if (failure.type === 'SeriesMissing') return 'seriesName';
  if (failure.type === 'IsbnInvalid') return 'isbn';
  if (failure.type === 'TooMany') return 'authors';
  return 'field' in failure ? FIELDS[failure.field as keyof typeof FIELDS] : undefined;
}
