/**
 * Who is who on the covers: every name as it is credited, folded, and what the reader decided about names. A name that is another's
 * spelling is counted under that one; a pen name keeps its own name and is found under both. Nothing here says who is the same
 * person: only the reader does.
 */
import type { AuthorIdentity } from './author-identity.ts';
import type { Author, Book } from './book.ts';
import { byKey } from './collation.ts';
import { foldKey } from './fold.ts';
import { personName } from './person-name.ts';

export interface Credit {
  readonly bookId: string;
  readonly roles: readonly (Author['role'] | undefined)[];
}

export interface People {
  /** Adds or replaces what a book credits. */
  put(book: Pick<Book, 'id' | 'authors'>): void;
  remove(bookId: string): void;
  /** Replaces what the reader decided about names. */
  decide(rows: readonly AuthorIdentity[]): void;
  /** The key under which that name is counted. */
  resolve(key: string): string;
  /** The people a book credits, each once, in the order of the cover. */
  of(bookId: string): readonly string[];
  /** Those under whom the book is found: the credited, and who stands behind their pen names. */
  foundUnder(bookId: string): readonly string[];
  /** The name to show: the reader's choice, else the spelling that most books use. */
  nameOf(key: string): string;
  /** The spelling that most books use for this very name, whatever it was joined to. */
  spellingOf(key: string): string;
  /** "Camus, Albert": as the reader or a source gives it, else made from the name that is shown. */
  sortNameOf(key: string): string;
  /** What is shown for a name as a cover spells it. */
  shownAs(name: string): string;
  /** Other spellings that lead to this person: of names joined, and of the person behind a pen name. */
  alsoKnownAs(key: string): readonly string[];
  /** Keys that the reader joined to this one. */
  joinedTo(key: string): readonly string[];
  /** Keys of this person's pen names. */
  penNamesOf(key: string): readonly string[];
  /** Who stands behind this pen name. */
  behind(key: string): string | undefined;
  /** What each book credits this person for, in no order. */
  creditsOf(key: string): readonly Credit[];
  /** Every person credited, in no order. */
  keys(): Iterable<string>;
  isCredited(key: string): boolean;
}

export function createPeople(): People {
  /** By folded name: what each book credits it for, and how it spells it. */
  const credits = new Map<
    string,
    Map<string, { readonly name: string; readonly sortName?: string | undefined; readonly roles: (Author['role'] | undefined)[] }>
  >();
  const keysOfBook = new Map<string, readonly string[]>();
  let rowOf = new Map<string, Partial<AuthorIdentity>>();
  let joined = new Map<string, string[]>();
  let pens = new Map<string, string[]>();
  const names = new Map<string, string>();

  const resolve = (key: string): string => {
    const path = [key];
    for (let next = rowOf.get(key)?.sameAs; next !== undefined && next !== ''; next = rowOf.get(next)?.sameAs) {
      const ring = path.indexOf(next);
      // Joined in a ring by two devices: all of the ring is one name, under its smallest key.
      if (ring >= 0) return path.slice(ring).toSorted(byKey)[0]!;
      path.push(next);
    }
    return path.at(-1)!;
  };
  const behind = (key: string): string | undefined => {
    const real = rowOf.get(key)?.penNameOf;
    const person = real === undefined || real === '' ? undefined : resolve(real);
    return person === key ? undefined : person;
  };

  const remove = (bookId: string): void => {
    for (const key of keysOfBook.get(bookId) ?? []) {
      const books = credits.get(key);
      books?.delete(bookId);
      if (books?.size === 0) credits.delete(key);
      names.delete(resolve(key));
    }
    keysOfBook.delete(bookId);
  };

  const spellingsOf = (key: string): readonly string[] => {
    const uses = new Map<string, number>();
    for (const { name } of credits.get(key)?.values() ?? []) uses.set(name, (uses.get(name) ?? 0) + 1);
    return [...uses].sort(([a, x], [b, y]) => y - x || byKey(a, b)).map(([name]) => name);
  };

  const nameOf = (asked: string): string => {
    const key = resolve(asked);
    let name = names.get(key);
    if (name === undefined) {
      const spelt = [key, ...(joined.get(key) ?? [])].flatMap(spellingsOf);
      const chosen = rowOf.get(key)?.name;
      name = chosen !== undefined && chosen !== '' ? chosen : (spelt[0] ?? key);
      names.set(key, name);
    }
    return name;
  };

  const of = (bookId: string): readonly string[] => {
    const keys = keysOfBook.get(bookId) ?? NONE;
    return rowOf.size === 0 || keys.length === 0 ? keys : [...new Set(keys.map(resolve))];
  };

  return {
    put({ id, authors }) {
      remove(id);
      if (authors.length === 0) return;
      const keys = new Set<string>();
      for (const { name, sortName, role } of authors) {
        const key = nameKey(name);
        if (key === '') continue;
        keys.add(key);
        let books = credits.get(key);
        if (books === undefined) credits.set(key, (books = new Map()));
        const known = books.get(id);
        if (known === undefined) books.set(id, { name, sortName, roles: [role] });
        else known.roles.push(role);
        names.delete(resolve(key));
      }
      keysOfBook.set(id, [...keys]);
    },
    remove,
    decide(rows) {
      rowOf = new Map();
      joined = new Map();
      pens = new Map();
      names.clear();
      // Two rows may speak about one name, written on two devices: field by field, the one written last is heard.
      for (const row of rows.toSorted((a, b) => byKey(a.updatedAt, b.updatedAt) || byKey(a.id, b.id)))
        rowOf.set(row.key, {
          ...rowOf.get(row.key),
          ...Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)),
        });
      for (const key of [...rowOf.keys()].sort(byKey)) {
        const person = resolve(key);
        if (person !== key) joined.set(person, [...(joined.get(person) ?? []), key]);
        const real = behind(key);
        if (real !== undefined) pens.set(real, [...(pens.get(real) ?? []), key]);
      }
    },
    resolve,
    of,
    foundUnder(bookId) {
      const people = of(bookId);
      return pens.size === 0 ? people : [...new Set([...people, ...people.flatMap((key) => behind(key) ?? [])])];
    },
    nameOf,
    spellingOf: (key) => spellingsOf(key)[0] ?? key,
    sortNameOf(asked) {
      const key = resolve(asked);
      const name = nameOf(key);
      const told = [...(credits.get(key)?.values() ?? [])].find((credit) => credit.name === name && credit.sortName !== undefined);
      return rowOf.get(key)?.sortName ?? told?.sortName ?? personName(name, 'first-last').sort;
    },
    shownAs(name) {
      if (rowOf.size === 0) return name;
      const key = nameKey(name);
      return rowOf.has(key) ? nameOf(key) : name;
    },
    alsoKnownAs(asked) {
      if (rowOf.size === 0) return NONE;
      const key = resolve(asked);
      const real = behind(key);
      const others = [key, ...(joined.get(key) ?? []), ...(real === undefined ? [] : [real, ...(joined.get(real) ?? [])])];
      const shown = nameKey(nameOf(key));
      const spelt = others.map((other) => (other === real ? nameOf(other) : (spellingsOf(other)[0] ?? other)));
      return [...new Map(spelt.map((name) => [nameKey(name), name]))].filter(([folded]) => folded !== shown).map(([, name]) => name);
    },
    joinedTo: (key) => joined.get(resolve(key)) ?? NONE,
    penNamesOf: (key) => pens.get(resolve(key)) ?? NONE,
    behind: (key) => behind(resolve(key)),
    creditsOf(asked) {
      const key = resolve(asked);
      const roles = new Map<string, (Author['role'] | undefined)[]>();
      for (const name of [key, ...(joined.get(key) ?? [])])
        for (const [bookId, credit] of credits.get(name) ?? []) roles.set(bookId, [...(roles.get(bookId) ?? []), ...credit.roles]);
      return [...roles].map(([bookId, all]) => ({ bookId, roles: [...new Set(all)] }));
    },
    *keys() {
      const seen = new Set<string>();
      for (const key of credits.keys()) {
        const person = resolve(key);
        if (seen.has(person)) continue;
        seen.add(person);
        yield person;
      }
    },
    isCredited: (key) => [resolve(key), ...(joined.get(resolve(key)) ?? [])].some((name) => credits.has(name)),
  };
}

const NONE: readonly string[] = [];

/** The folded form of a name, by which it is found. Remembered, because the books of an author repeat it. */
export function nameKey(name: string): string {
  const known = folded.get(name);
  if (known !== undefined) return known;
  const key = foldKey(name);
  if (folded.size > 50_000) folded.clear();
  folded.set(name, key);
  return key;
}

const folded = new Map<string, string>();
