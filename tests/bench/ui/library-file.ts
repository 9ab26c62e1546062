/** A made-up library of any size as a Babelio export, so that books come in by the door a reader uses. */
import { isbn13 } from '../../e2e/kit/babelio-file.ts';
import { makeBooks } from '../search/books.ts';
import { seeded } from '../search/random.ts';

const HEADER = '"ISBN";"Titre";"Auteur";"Editeur";"Date de publication";"Date d`entrée dans Babelio";"Statut";"Note"';
const STATUSES = ['Lu', 'Lu', 'Lu', 'A lire', 'En cours', 'Pense-bête'];
/** Each file has its own ISBNs, so that importing a second one adds its books. */
const ISBNS_PER_SEED = 100_000;

export interface LibraryFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
  /** Titles of some of its books: what a reader of this library searches for. */
  readonly titles: readonly string[];
}

export function libraryFile(count: number, seed: number): LibraryFile {
  const books = makeBooks(count, seeded(seed));
  const rows = books.map(({ title, authors, publisher = '', series }, index) => {
    const named = series?.numbered === true ? `${series.name}, tome ${series.label} : ${title}` : title;
    const added = `${String((index % 28) + 1).padStart(2, '0')}/${String((index % 12) + 1).padStart(2, '0')}/${2008 + (index % 15)} 14:05`;
    const cells = [
      isbn13(seed * ISBNS_PER_SEED + index),
      named,
      authors[0] ?? '',
      publisher,
      '12/04/2009',
      added,
      STATUSES[index % 6],
      index % 6,
    ];
    return cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(';');
  });
  const buffer = Buffer.from(`\uFEFF${[HEADER, ...rows].join('\r\n')}\r\n`, 'utf8');
  return { name: `babelio-${seed}.csv`, mimeType: 'text/csv', buffer, titles: books.map(({ title }) => title) };
}
