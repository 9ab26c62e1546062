/** What is typed in the form, and the draft it means. Rules (title missing, wrong ISBN) are the library's, not the form's. */
import type { Category, Possession, Status } from '#domain/library/book.ts';
import { volumeOfTyped } from '#domain/library/typed-volume.ts';
import type { BookDraft } from '../../runtime/runtime.ts';

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
    ...(seriesName === '' ? {} : { series: { name: seriesName, volume: volumeOfTyped(form.volume) } }),
  };
}
