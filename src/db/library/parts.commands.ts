/** Commands on what hangs on a book: load, ask the rule, write. Data worker only. */
import { BOOK_PARTS, type BookPart, type BookParts, type LibraryChange, type Occasion } from '#domain/library/change.ts';
import type { Book } from '#domain/library/book.ts';
import type { Contact } from '#domain/library/contact.ts';
import type { LibraryFailure } from '#domain/library/failures.ts';
import { contactOfName, nameOfContact } from '#domain/library/contact-rules.ts';
import { removePart, savePart, type PartDraft } from '#domain/library/part-rules.ts';
import { renameTag, tagBook } from '#domain/library/tag-rules.ts';
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { GriotDb } from '../database.ts';
import { attempt, type StoreFailure } from '../failure.ts';
import { bookParts } from './books.queries.ts';
import { writeLibrary } from './write.ts';

type Written<T> = Promise<Result<T, LibraryFailure | StoreFailure>>;

/** Adds a part of the book or changes one; answers its id. */
export const savePartCommand = (db: GriotDb, bookId: string, draft: PartDraft, occasion: Occasion): Written<{ readonly partId: string }> =>
  attempt(() =>
    // One transaction around both: a person is kept with the loan that names them, or not at all.
    db.transaction(
      'rw',
      ['contacts', 'books', ...BOOK_PARTS, 'householdBooks', 'edits', 'removals'],
      async (): Written<{ readonly partId: string }> => {
        const named = await withContact(db, draft, occasion);
        if (!named.ok) return named;
        const { draft: meant, added } = named.value;
        const written = await changeParts(db, bookId, occasion, (book, parts) => {
          const saved = savePart(book, parts, meant, occasion);
          return saved.ok ? ok({ outcome: { partId: saved.value.partId }, changes: saved.value.changes }) : saved;
        });
        if (written.ok && added !== undefined) await db.contacts.add(added);
        return written;
      },
    ),
  );

/** The loan with the id of the person it names; spellings that fold alike are one person. */
const withContact = async (
  db: GriotDb,
  draft: PartDraft,
  { now, newId }: Occasion,
): Promise<Result<{ readonly draft: PartDraft; readonly added?: Contact }, LibraryFailure>> => {
  if (draft.table !== 'loans' || draft.fields.contactName === undefined) return ok({ draft });
  const { contactName, ...fields } = draft.fields;
  const name = nameOfContact(contactName ?? '');
  if (name.length > LIMITS.nameLength)
    return err({ type: 'TextTooLong', field: 'contactName', length: name.length, limit: LIMITS.nameLength });
  const withId = (contactId: string | null): PartDraft => ({ ...draft, fields: { ...fields, contactId } });
  if (name === '') return ok({ draft: withId(null) });
  const known = contactOfName(await db.contacts.toArray(), name);
  if (known !== undefined) return ok({ draft: withId(known.id) });
  const added = { id: newId(), name, createdAt: now, updatedAt: now };
  return ok({ draft: withId(added.id), added });
};

/** Hangs words on a book. */
export const tagBookCommand = (db: GriotDb, bookId: string, typed: string, occasion: Occasion): Written<void> =>
  changeParts(db, bookId, occasion, (_, parts) => {
    const tagged = tagBook(bookId, parts.bookTags, typed, occasion);
    return tagged.ok ? ok({ outcome: undefined, changes: tagged.value }) : tagged;
  });

/** Gives a tag another name on every book; answers on how many it stood. */
export const renameTagCommand = (db: GriotDb, from: string, to: string, occasion: Occasion): Written<{ readonly books: number }> =>
  writeLibrary(
    db,
    async () => {
      const renamed = renameTag(await db.bookTags.toArray(), from, to, occasion);
      if (!renamed.ok) return renamed;
      const books = renamed.value.filter(({ kind }) => kind !== 'put').length;
      return ok({ outcome: { books }, changes: renamed.value });
    },
    occasion,
    ['bookTags'],
  );

/** Takes a part of the book away; the drawer keeps it under `gestureId`. */
export const removePartCommand = (
  db: GriotDb,
  bookId: string,
  table: BookPart,
  id: string,
  occasion: Occasion,
): Written<{ readonly gestureId: string }> => {
  const gestureId = occasion.newId();
  return changeParts(db, bookId, { ...occasion, gestureId }, (_, parts) => {
    const removed = removePart(parts, table, id);
    return removed.ok ? ok({ outcome: { gestureId }, changes: removed.value }) : removed;
  });
};

type Decided<T> = Result<{ readonly outcome: T; readonly changes: readonly LibraryChange[] }, LibraryFailure>;

const changeParts = <T>(
  db: GriotDb,
  bookId: string,
  gesture: Occasion & { readonly gestureId?: string },
  rule: (book: Book, parts: BookParts) => Decided<T>,
): Written<T> =>
  writeLibrary(
    db,
    async () => {
      const book = await db.books.get(bookId);
      return book === undefined ? err({ type: 'BookNotFound', bookId }) : rule(book, await bookParts(db, bookId));
    },
    gesture,
    ['books', ...BOOK_PARTS],
  );
