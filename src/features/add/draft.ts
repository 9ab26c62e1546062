/** What is typed in the form, and the draft it means. Rules (title missing, wrong ISBN) are the library's, not the form's. */
import type { Category, Possession, Status } from '#domain/library/book.ts';
import type { VolumeKind, VolumeNumber } from '#domain/library/volume.ts';
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
    ...(seriesName === '' ? {} : { series: { name: seriesName, volume: volumeOf(form.volume) } }),
  };
}

const NUMBER = String.raw`(\d{1,5}(?:[.,]\d{1,2})?)`;
const ONE = new RegExp(`^${NUMBER}$`);
const RANGE = new RegExp(String.raw`^${NUMBER}\s*[-–à]\s*${NUMBER}$`);

/** The place in the series as typed: a number, a range (an omnibus), or words that number nothing. */
export function volumeOf(typed: string): VolumeNumber {
  const label = typed.trim();
  const one = ONE.exec(label);
  if (one?.[1] !== undefined) return { label, from: toNumber(one[1]), to: toNumber(one[1]), kind: 'tome' };
  const range = RANGE.exec(label);
  if (range?.[1] !== undefined && range[2] !== undefined) {
    const [from, to] = [toNumber(range[1]), toNumber(range[2])];
    return { label, from: Math.min(from, to), to: Math.max(from, to), kind: 'integrale' };
  }
  return { label, kind: kindOf(label) };
}

const toNumber = (typed: string): number => Number(typed.replace(',', '.'));

function kindOf(label: string): VolumeKind {
  if (label === '') return 'tome';
  if (/int[ée]grale/i.test(label)) return 'integrale';
  if (/coffret/i.test(label)) return 'coffret';
  return /guide|art ?book/i.test(label) ? 'guide' : 'hors-serie';
}
