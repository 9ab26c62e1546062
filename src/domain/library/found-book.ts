/** A book that a catalogue told and a reader takes onto the shelf: each field notes who said it, as with a proposal (MET-44). */
import { err, ok, type Result } from '#domain/result.ts';
import type { Book, Possession, Status } from './book.ts';
import { draftToBook } from './book-rules.ts';
import type { LibraryChange, Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { guessCategory } from './import/category-guess.ts';
import type { BookFacts } from './metadata.ts';
import { PROPOSED_FIELDS, sourceNoted } from './proposal.ts';
import { volumeOfTyped } from './typed-volume.ts';

export interface FoundAs {
  readonly status: Status;
  readonly possession: Possession;
}

/** The new book with its place in a series. Fails with `TitleMissing` when the catalogue told none, or as `draftToBook` does. */
export function addFound(
  facts: BookFacts,
  as: FoundAs,
  occasion: Occasion,
): Result<{ readonly book: Book; readonly changes: readonly LibraryChange[] }, LibraryFailure> {
  if (facts.title === undefined) return err({ type: 'TitleMissing' });
  const series = facts.series?.value;
  const drafted = draftToBook(
    {
      ...as,
      title: facts.title.value,
      authors: facts.authors?.value ?? [],
      category: guessCategory(series?.name, facts.title.value, facts.publisher?.value) ?? 'roman',
      isbn: facts.isbn13 ?? null,
      subtitle: facts.subtitle?.value ?? null,
      publisher: facts.publisher?.value ?? null,
      publishedOn: facts.publishedOn?.value ?? null,
      pages: facts.pages?.value ?? null,
      language: facts.language?.value ?? null,
      description: facts.description?.value ?? null,
      ...(series !== undefined && { series: { name: series.name, volume: volumeOfTyped(series.label ?? '') } }),
      addedBy: 'online',
    },
    occasion,
  );
  if (!drafted.ok) return drafted;
  const { id } = drafted.value.book;
  // What no form asks for.
  const more = {
    ...(facts.originalTitle !== undefined && { originalTitle: facts.originalTitle.value }),
    ...(facts.originalLanguage !== undefined && { originalLanguage: facts.originalLanguage.value }),
  };
  const book = { ...drafted.value.book, ...more };
  const changes = drafted.value.changes.map((change): LibraryChange =>
    change.kind === 'put' && change.table === 'books' ? { ...change, row: { ...change.row, ...more } } : change,
  );
  const sources = PROPOSED_FIELDS.flatMap((field) => {
    const told = facts[field];
    return told === undefined ? [] : [sourceNoted(id, [], field, told.source, occasion.now)];
  });
  return ok({ book, changes: [...changes, ...sources] });
}
