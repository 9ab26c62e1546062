import type { ShoppingList } from '#domain/library/shopping-list.ts';

export interface ListWords {
  readonly title: string;
  /** "tomes 4 et 7" */
  readonly volumes: (numbers: readonly number[]) => string;
}

/** The list as plain text, one series or book a line: what is sent, copied or saved. */
export function listText({ series, books }: Pick<ShoppingList, 'series' | 'books'>, { title, volumes }: ListWords): string {
  const lines = [
    ...series.map((one) => `${one.entry.title}, ${volumes(one.volumes.map(({ number }) => number))}`),
    ...books.map(({ entry, isbn13 }) =>
      [entry.title, entry.author, isbn13 === undefined ? '' : `ISBN ${isbn13}`].filter(Boolean).join(', '),
    ),
  ];
  return [title, '', ...lines.map((line) => `- ${line}`), ''].join('\n');
}
