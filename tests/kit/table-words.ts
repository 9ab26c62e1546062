/** The words of a table as they are: each by its own name. */
import { BOOK_COLUMNS, type TableWords } from '#domain/library/export/books-csv.ts';
import { AUTHOR_ROLES, CATEGORIES, FORMATS, POSSESSIONS, STATUSES } from '#domain/library/book.ts';
import { CONDITIONS } from '#domain/library/copy.ts';

const itself = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as unknown as Record<Name, string>;

export const tableWords: TableWords = {
  separator: ';',
  columns: itself(BOOK_COLUMNS),
  categories: itself(CATEGORIES),
  statuses: itself(STATUSES),
  possessions: itself(POSSESSIONS),
  formats: itself(FORMATS),
  conditions: itself(CONDITIONS),
  roles: itself(AUTHOR_ROLES),
};
