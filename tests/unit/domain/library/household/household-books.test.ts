import { describe, expect, test } from 'vitest';
import { householdBooks, type HouseholdBook } from '#domain/library/household/household-book.ts';
import { decideHouseholdBook, type HouseholdBookDecision } from '#domain/library/household/household-book-rules.ts';
import { householdsOf, OUTSIDE, type Household } from '#domain/library/household/household.ts';
import { householdShelf } from '#domain/library/household/household-shelf.ts';
import { factsToMirror, householdBookId } from '#domain/library/household/shared-facts.ts';
import type { Book } from '#domain/library/book.ts';
import { aBook, anId, anOccasion, aVolume, NOW } from '../../../../kit/library.ts';

const HOME = 'rlm-home';
const home = (me = 'awa', role = 'editor'): Household => {
  const member = (userId: string, roles: string[]) => ({ id: `mmb-${userId}`, realmId: HOME, userId, name: userId, roles, accepted: NOW });
  const [one] = householdsOf(
    {
      realms: [{ realmId: HOME, owner: 'awa', name: 'Rue Blanche', represents: 'household' }],
      members: [member('awa', ['admin']), member('bob', [role])],
      roles: [],
    },
    me,
  );
  if (one === undefined) throw new Error('no household');
  return one;
};
const put = (...books: Book[]): HouseholdBook[] => {
  const decision = { type: 'put', realmId: HOME, bookIds: books.map(({ id }) => id) } as const;
  const done = decideHouseholdBook({ household: home(), shared: [], books, volumes: [] }, decision, anOccasion());
  if (!done.ok) throw new Error(done.error.type);
  return done.value.flatMap((change) => (change.kind === 'put' ? [{ ...(change.row as HouseholdBook), owner: 'awa' }] : []));
};
const decide = (shared: readonly HouseholdBook[], decision: HouseholdBookDecision, household = home()) =>
  decideHouseholdBook({ household, shared, books: [], volumes: [] }, decision, anOccasion());

describe('what is told of a book', () => {
  test('HSE-1 HSE-2 a book that is put in is a row of its own, which the wire takes, without anything that is its reader’s alone', () => {
    const book = aBook({
      title: 'Kaïdara',
      authors: [{ name: 'Amadou Hampâté Bâ', role: 'author', whisper: 'SECRET' } as never],
      isbn13: '9782266009287',
      description: 'SECRET',
      genre: 'SECRET',
      importedExtra: { note: 'SECRET' },
      status: 'abandoned',
      possession: 'lent',
      coverUrl: 'https://example.org/SECRET',
    });
    const [row] = put(book);
    expect(householdBooks.schema.safeParse(row).success).toBe(true);
    expect(row).toMatchObject({ title: 'Kaïdara', isbn13: '9782266009287', ownersBookId: book.id, realmId: HOME });
    expect(JSON.stringify(row)).not.toMatch(/SECRET|abandoned|lent/);
  });

  test('HSE-3 only what differs is mirrored, and an emptied fact is emptied', () => {
    const book = aBook({ title: 'Aya', isbn13: '9782070573110' });
    const [row] = put(book);
    const changed = { ...book, title: 'Aya de Yopougon', isbn13: undefined, status: 'read' as const };
    expect(row && factsToMirror(row, book, [])).toBeUndefined();
    expect(row && factsToMirror(row, changed, [])).toEqual({ title: 'Aya de Yopougon', isbn13: undefined });
    const volume = aVolume({ bookId: book.id, seriesName: 'Aya', from: 2 });
    expect(row && factsToMirror(row, book, [volume])).toEqual({ series: { name: 'Aya', label: '2' } });
  });

  test('HSE-1 put in on two devices it is there once, and in two households twice', () => {
    expect(householdBookId(HOME, anId(1))).toBe(householdBookId(HOME, anId(1)));
    expect(householdBookId('rlm-club', anId(1))).not.toBe(householdBookId(HOME, anId(1)));
  });

  test('HSE-1 what is there already is left as it is', () => {
    const book = aBook();
    const shared = put(book);
    const again = { type: 'put', realmId: HOME, bookIds: [book.id] } as const;
    const done = decideHouseholdBook({ household: home(), shared, books: [book], volumes: [] }, again, anOccasion());
    expect(done).toEqual({ ok: true, value: [] });
  });
});

describe('qui l’a ?', () => {
  const [book] = put(aBook({ id: anId(7) }));
  if (book === undefined) throw new Error('no book');
  const hand = (by: string | null, household = home(), row = book) =>
    decide([row], { type: 'hand', realmId: HOME, id: row.id, by }, household);

  test('HSE-10 who has it and since when is one register', () => {
    expect(hand('bob')).toMatchObject({ value: [{ kind: 'patch', id: book.id, changes: { held: { by: 'bob', since: '2026-11-21' } } }] });
    const away = { ...book, held: { by: 'bob', since: '2026-03-03' } };
    expect(hand('bob', home(), away)).toEqual({ ok: true, value: [] });
    const back = hand(null, home(), away);
    expect(back.ok && back.value[0]).toMatchObject({ kind: 'patch', changes: { held: undefined } });
  });

  test('HSE-10 somebody outside has no name, and a stranger has nothing', () => {
    expect(hand(OUTSIDE)).toMatchObject({ value: [{ changes: { held: { by: OUTSIDE } } }] });
    expect(hand('somebody-else')).toMatchObject({ error: { type: 'NotFound', what: 'member' } });
  });

  test('HSE-4 a reader hands nothing on, an editor does', () => {
    expect(hand('bob', home('bob', 'reader'))).toMatchObject({ error: { type: 'NotAllowed' } });
    expect(hand('bob', home('bob', 'editor')).ok).toBe(true);
  });

  test('HSE-11 only whose it is, or who keeps the household, takes it out', () => {
    const out = (household: Household) => decide([book], { type: 'take', realmId: HOME, ids: [book.id] }, household);
    expect(out(home('bob', 'editor'))).toMatchObject({ error: { type: 'NotAllowed' } });
    expect(out(home('bob', 'admin')).ok).toBe(true);
    expect(out(home('awa')).ok).toBe(true);
  });
});

describe('the shelf', () => {
  const [etranger, aya, kaidara] = put(
    aBook({ title: "L'Étranger", authors: [{ name: 'Albert Camus' }] }),
    aBook({ title: 'Aya' }),
    aBook({ title: 'Kaïdara' }),
  ) as [HouseholdBook, HouseholdBook, HouseholdBook];
  const shelf: HouseholdBook[] = [
    { ...etranger, held: { by: 'awa', since: '2026-03-03' } },
    { ...aya, held: { by: 'bob', since: '2026-03-03' } },
    kaidara,
    { ...kaidara, id: anId(90), title: 'Parti', owner: 'gone' },
  ];
  const titles = (part: 'all' | 'me' | 'away' | 'free', query = '', me = 'awa') =>
    householdShelf(home(me), shelf, { part, query }).map(({ book }) => book.title);

  test('HSE-12 by title, without the books of who left', () => {
    expect(titles('all')).toEqual(['Aya', "L'Étranger", 'Kaïdara']);
  });

  test('HSE-12 with me, with somebody else, free', () => {
    expect([titles('me'), titles('away'), titles('free')]).toEqual([["L'Étranger"], ['Aya'], ['Kaïdara']]);
    expect(titles('away', '', 'bob')).toEqual(["L'Étranger"]);
  });

  test('HSE-12 found by words of title and author, however they are spelt', () => {
    expect([titles('all', 'etranger camus'), titles('all', 'KAI'), titles('all', 'zzz')]).toEqual([["L'Étranger"], ['Kaïdara'], []]);
  });
});
