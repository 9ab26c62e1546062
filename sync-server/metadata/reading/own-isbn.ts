import { parseIsbn } from '#domain/library/isbn.ts';

/** Every valid ISBN among these texts, as thirteen digits. A record may name those of other bindings too. */
export const isbnsAmong = (texts: readonly string[]): readonly string[] => [
  ...new Set(
    texts.flatMap((text) => {
      const isbn = parseIsbn(text);
      return isbn.ok ? [isbn.value] : [];
    }),
  ),
];
