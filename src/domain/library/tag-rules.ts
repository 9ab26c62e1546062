/** The reader's own words on books: spellings that fold alike are one tag (book-tag.ts). */
import { LIMITS } from '#domain/limits.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { bookTagId, type BookTag } from './book-tag.ts';
import { putBookTag, type LibraryChange, type Occasion } from './change.ts';
import type { LibraryFailure } from './failures.ts';
import { foldKey } from './fold.ts';

type Changed = Result<readonly LibraryChange[], LibraryFailure>;

/** Hangs words on a book, several between commas; those that hang there already are left. Fails with `NothingTyped` or `TextTooLong`. */
export function tagBook(bookId: string, tags: readonly BookTag[], typed: string, { now }: Occasion): Changed {
  const words = checkTags(typed);
  if (!words.ok) return words;
  const there = new Set(tags.map(({ id }) => id));
  return ok(
    words.value.flatMap((tag): LibraryChange[] => {
      const id = bookTagId(bookId, tag);
      if (there.has(id)) return [];
      there.add(id);
      return [putBookTag({ id, bookId, tag, createdAt: now })];
    }),
  );
}

function checkTags(typed: string): Result<readonly string[], LibraryFailure> {
  const words = typed.split(/[,;\n]/).flatMap((word) => word.replace(/\s+/g, ' ').trim() || []);
  if (words.length === 0) return err({ type: 'NothingTyped', field: 'tag' });
  const long = words.find(({ length }) => length > LIMITS.tagLength);
  return long === undefined ? ok(words) : err({ type: 'TextTooLong', field: 'tag', length: long.length, limit: LIMITS.tagLength });
}

/**
 * Gives a tag another name on every book. Where a book has the new one already it keeps that; the old rows go into the drawer.
 * `tags`: every tag of the library. Fails with `NothingTyped` or `TextTooLong`.
 */
export function renameTag(tags: readonly BookTag[], from: string, to: string, { now }: Occasion): Changed {
  const words = checkTags(to.replaceAll(/[,;\n]/g, ' '));
  if (!words.ok) return words;
  const [name = ''] = words.value;
  const ids = new Set(tags.map(({ id }) => id));
  return ok(
    tags
      .filter(({ tag }) => keyOf(tag) === keyOf(from))
      .flatMap(({ id, bookId, tag }): LibraryChange[] => {
        const renamed = bookTagId(bookId, name);
        if (renamed === id) return tag === name ? [] : [{ kind: 'patch', table: 'bookTags', id, changes: { tag: name } }];
        const gone: LibraryChange = { kind: 'remove', table: 'bookTags', id };
        return ids.has(renamed) ? [gone] : [gone, putBookTag({ id: renamed, bookId, tag: name, createdAt: now })];
      }),
  );
}

const keyOf = (tag: string): string => foldKey(tag) || tag;
