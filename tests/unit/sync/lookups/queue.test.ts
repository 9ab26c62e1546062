import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDb, type GriotDb } from '../../../../src/db/database.ts';
import { editBookCommand } from '../../../../src/db/library/books.commands.ts';
import { takeProposalCommand } from '../../../../src/db/library/proposals.commands.ts';
import { takeGestureBackCommand } from '../../../../src/db/library/history.commands.ts';
import { askedAbout, noteAsked } from '../../../../src/db/lookup/lookups.ts';
import { beginRound, booksForRound, roundOf, setRoundState } from '../../../../src/db/lookup/rounds.ts';
import { takeBooksBackCommand } from '../../../../src/db/library/bulk.commands.ts';
import { openLocal, type LocalDb } from '../../../../src/db/local.ts';
import type { CatalogueCover } from '../../../../src/domain/library/catalogue-cover.ts';
import { err, ok, type Result } from '../../../../src/domain/result.ts';
import type { MetadataOfIsbn } from '../../../../src/protocol/metadata.ts';
import type { ApiFailure } from '../../../../src/sync/api.ts';
import { createLookupQueue, type LookupQueue } from '../../../../src/sync/lookups/queue.ts';
import { aBook, anId, anOccasion, NOW } from '../../../kit/library.ts';

const AT = Date.parse(NOW);
let names = 0;
let db: GriotDb;
let local: LocalDb;
let queue: LookupQueue | undefined;
beforeEach(() => {
  names += 1;
  db = openDb({ name: `lookups-${names}` });
  local = openLocal(`lookups-${names}`);
});
afterEach(() => {
  queue?.stop();
  queue = undefined;
  db.close();
  local.close();
});

const titled = (isbn13: string, title: string): MetadataOfIsbn => ({
  state: 'found',
  facts: { isbn13, title: { value: title, source: 'bnf' }, pages: { value: 100, source: 'bnf' } },
});
type Answer = Result<MetadataOfIsbn, ApiFailure>;

/** Ids of what the queue writes: one that starts anew gives others. */
let written = 700_000;

/** A world with a network, in which time moves by hand. */
const start = (answers: Record<string, Answer | (() => Answer | Promise<Answer>)>, { online = true, settled = true } = {}) => {
  const asked: string[] = [];
  const timers: { readonly ms: number; readonly work: () => void }[] = [];
  const onlines = new Set<() => void>();
  const settledListeners = new Set<() => void>();
  const world = {
    online,
    asked,
    timers,
    comeOnline: () => onlines.forEach((listener) => listener()),
    settled,
    settle() {
      world.settled = true;
      settledListeners.forEach((listener) => listener());
    },
    covers: [] as CatalogueCover[],
    /** The breath between two questions of a round passes. */
    breathe: () => timers.splice(0).forEach(({ work }) => work()),
  };
  queue = createLookupQueue({
    db,
    local,
    door: {
      async ofIsbn(isbn13) {
        asked.push(isbn13);
        const answer = answers[isbn13] ?? ok({ state: 'unknown' as const });
        return typeof answer === 'function' ? answer() : answer;
      },
      search: async () => err({ type: 'Offline' }),
    },
    network: {
      online: () => world.online,
      onOnline: (listener) => (onlines.add(listener), () => onlines.delete(listener)),
      onOffline: () => () => {},
      onVisible: () => () => {},
    },
    clock: {
      now: () => AT,
      elapsed: () => 0,
      random: () => 0.5,
      after: (ms, work) => (timers.push({ ms, work }), () => {}),
    },
    occasion: () => anOccasion({ newId: () => anId((written += 1)) }),
    settled: () => world.settled,
    onSettled: (listener) => (settledListeners.add(listener), () => settledListeners.delete(listener)),
    bringCover: (cover) => world.covers.push(cover),
    exclusively: (work) => work(),
  });
  return world;
};

let next = 800_000;
/** Ids that no other gesture of the test gives. */
const ids = () => ({ newId: () => anId((next += 1)) });

const A = '9782070360024';
const B = '9782203001190';
const waitingBook = (n: number, isbn13: string, addedAt = NOW) =>
  aBook({ id: anId(n), title: isbn13, isbn13, lookup: 'waiting', addedBy: 'scan', addedAt, updatedAt: addedAt });

describe('books that wait for their title', () => {
  test('MET-41 get it by themselves, with its source; one that nobody knows says so', async () => {
    await db.books.bulkAdd([waitingBook(1, A), waitingBook(2, B)]);
    start({ [A]: ok(titled(A, 'L’Étranger')) });
    await vi.waitFor(async () => expect(await db.books.where('lookup').equals('waiting').count()).toBe(0));
    expect(await db.books.get(anId(1))).toMatchObject({ title: 'L’Étranger', pages: 100 });
    expect(await db.books.get(anId(1))).not.toHaveProperty('lookup');
    expect(await db.books.get(anId(2))).toMatchObject({ title: B, lookup: 'unknown' });
    expect(await db.fieldSources.where('bookId').equals(anId(1)).toArray()).toMatchObject([{ source: 'bnf' }, { source: 'bnf' }]);
  });

  test('MET-40 wait for the network, the longest waiting first; what a reader asks for goes before', async () => {
    await db.books.bulkAdd([waitingBook(1, A, '2026-11-20T10:00:00.000Z'), waitingBook(2, B, '2026-11-19T10:00:00.000Z')]);
    const named = aBook({ id: anId(3), isbn13: '9782708704800' });
    await db.books.add(named);
    await noteAsked(local, named, { state: 'wanted', at: NOW });
    const world = start({ [named.isbn13!]: ok(titled(named.isbn13!, 'Autre')) }, { online: false });
    expect(queue?.pause()).toBe('offline');
    world.online = true;
    world.comeOnline();
    await vi.waitFor(async () => expect(world.asked).toEqual([named.isbn13, B, A]));
    await vi.waitFor(async () => expect(await askedAbout(local, named)).toMatchObject({ state: 'proposed' }));
    // MET-42: nothing of a named book is written by itself.
    expect(await db.books.get(anId(3))).toEqual(named);
  });

  test.each([
    ['nobody answers', err({ type: 'Offline' as const }), 1_000, 'later'],
    ['it is too many', err({ type: 'ServerSaid' as const, kind: 'too-many-requests' as const, retryAfterSeconds: 42 }), 42_000, 'later'],
    ['they rest', ok({ state: 'resting' as const, until: AT + 90_000 }), 90_000, 'later'],
    ['the server asks none', ok({ state: 'not-set-up' as const }), 3_600_000, 'not-set-up'],
  ] as const)('MET-40 MET-45 when %s, the next question waits as long as it must', async (_, first, atLeastMs, pause) => {
    await db.books.add(waitingBook(1, A));
    const answers: Answer[] = [first, ok(titled(A, 'L’Étranger'))];
    const world = start({ [A]: () => answers.shift() ?? err({ type: 'Offline' }) });
    await vi.waitFor(async () => expect(world.timers).toHaveLength(1));
    expect(world.timers[0]!.ms).toBeGreaterThanOrEqual(atLeastMs);
    expect(queue?.pause()).toBe(pause);
    queue?.look();
    expect(world.asked).toHaveLength(1);
    world.timers[0]!.work();
    await vi.waitFor(async () => expect(await db.books.get(anId(1))).toMatchObject({ title: 'L’Étranger' }));
  });

  test('MET-41 a title that was typed while the question was on its way stays', async () => {
    await db.books.add(waitingBook(1, A));
    const world = start({
      async [A]() {
        await editBookCommand(db, anId(1), { title: 'Mon titre' }, anOccasion(ids()));
        return ok(titled(A, 'L’Étranger'));
      },
    });
    await vi.waitFor(async () => expect(world.asked).toHaveLength(1));
    await vi.waitFor(async () => expect(await db.books.get(anId(1))).toMatchObject({ title: 'Mon titre' }));
    expect(await db.books.get(anId(1))).not.toHaveProperty('pages');
  });

  test('MET-40 a book that is scanned while nothing is asked is asked about at once', async () => {
    const world = start({ [A]: ok(titled(A, 'L’Étranger')) });
    await db.books.add(waitingBook(1, A));
    await vi.waitFor(async () => expect(world.asked).toEqual([A]));
  });
});

test('MET-44 a proposal that was taken is taken back, except what was changed since', async () => {
  await db.books.add(aBook({ id: anId(1), title: 'L’Étranger', isbn13: A }));
  const facts = {
    title: { value: 'L’Étranger', source: 'bnf' },
    pages: { value: 184, source: 'bnf' },
    publisher: { value: 'Gallimard', source: 'bnf' },
  } as const;
  const taken = await takeProposalCommand(db, anId(1), facts, ['pages', 'publisher'], anOccasion(ids()));
  if (!taken.ok) throw new Error(taken.error.type);
  expect(await db.books.get(anId(1))).toMatchObject({ pages: 184, publisher: 'Gallimard' });
  await editBookCommand(db, anId(1), { pages: 190 }, anOccasion(ids()));
  await takeGestureBackCommand(db, anId(1), taken.value.gestureId, false, anOccasion(ids()));
  expect(await db.books.get(anId(1))).toMatchObject({ pages: 190 });
  expect(await db.books.get(anId(1))).not.toHaveProperty('publisher');
});

describe('a round about many books', () => {
  const C = '9782708704800';
  const told = (isbn13: string): MetadataOfIsbn => ({
    state: 'found',
    facts: {
      isbn13,
      title: { value: 'Un autre titre', source: 'bnf' },
      pages: { value: 100, source: 'bnf' },
      cover: { value: `cover-${isbn13}`, source: 'openlibrary' },
    },
  });
  const GESTURE = anId(77);
  const begin = async (...isbns: string[]) => {
    const books = isbns.map((isbn13, at) => aBook({ id: anId(10 + at), title: `Livre ${at}`, isbn13 }));
    await db.books.bulkAdd(books);
    await beginRound(
      local,
      GESTURE,
      books.map(({ id }) => id),
    );
    return books;
  };
  const breath = (world: ReturnType<typeof start>) => vi.waitFor(() => expect(world.timers.length).toBeGreaterThan(0));

  test('MET-48 MET-43 fills what is empty under one gesture, notes who said it, leaves what was typed, and is taken back by one press', async () => {
    const books = await begin(A, B, C);
    await db.books.update(books[1]!.id, { pages: 250 });
    const world = start({ [A]: ok(told(A)), [B]: ok(told(B)) });
    for (const done of [1, 2, 3]) {
      await vi.waitFor(async () => expect(await roundOf(local)).toMatchObject({ done }));
      await breath(world);
      world.breathe();
    }
    expect(await roundOf(local)).toEqual({ gestureId: GESTURE, state: 'done', total: 3, done: 3, filled: 2 });
    expect(await db.books.bulkGet(books.map(({ id }) => id))).toMatchObject([
      { title: 'Livre 0', pages: 100, catalogueCover: { source: 'openlibrary', name: `cover-${A}` } },
      { title: 'Livre 1', pages: 250, catalogueCover: { name: `cover-${B}` } },
      { title: 'Livre 2' },
    ]);
    expect(await askedAbout(local, books[0]!)).toMatchObject({ state: 'proposed' });
    expect(await askedAbout(local, books[2]!)).toMatchObject({ state: 'unknown' });
    expect(world.covers.map(({ name }) => name)).toEqual([`cover-${A}`, `cover-${B}`]);
    expect(await db.fieldSources.where('bookId').equals(books[0]!.id).count()).toBe(2);
    await takeBooksBackCommand(db, GESTURE, anOccasion(ids()));
    expect(await db.books.get(books[0]!.id)).not.toHaveProperty('pages');
    expect(await db.books.get(books[1]!.id)).toMatchObject({ pages: 250 });
    // Within a month nobody asks again.
    expect(await booksForRound(db, local, undefined, NOW)).toEqual([]);
  });

  test('MET-49 takes a breath between two questions, and what the reader asks goes before', async () => {
    await begin(A, B);
    const world = start({ [A]: ok(told(A)), [B]: ok(told(B)), [C]: ok(titled(C, 'Autre')) });
    await breath(world);
    expect([world.asked, world.timers.map(({ ms }) => ms)]).toEqual([[A], [2_000]]);
    const own = aBook({ id: anId(30), isbn13: C });
    await db.books.add(own);
    await noteAsked(local, own, { state: 'wanted', at: NOW });
    queue?.look();
    await vi.waitFor(() => expect(world.asked).toEqual([A, C]));
    world.breathe();
    await vi.waitFor(() => expect(world.asked).toEqual([A, C, B]));
  });

  test('MET-49 waits while something of the reader’s own is to be sent, and says so', async () => {
    await begin(A);
    const later = start({ [A]: ok(told(A)) }, { settled: false });
    expect(queue?.roundPause()).toBe('sending');
    expect(queue?.pause()).toBeUndefined();
    await db.books.add(waitingBook(40, C));
    await vi.waitFor(() => expect(later.asked).toEqual([C]));
    later.settle();
    await vi.waitFor(() => expect(later.asked).toEqual([C, A]));
  });

  test('MET-50 rests while it is paused, goes on where it was after a restart, and passes over what is gone', async () => {
    const books = await begin(A, B, C);
    const first = start({ [A]: ok(told(A)), [B]: ok(told(B)), [C]: ok(told(C)) });
    await breath(first);
    await vi.waitFor(async () => expect(await roundOf(local)).toMatchObject({ done: 1 }));
    await setRoundState(local, 'paused');
    first.breathe();
    queue?.stop();
    await db.books.delete(books[1]!.id);
    const second = start({ [C]: ok(told(C)) });
    await noteAsked(local, aBook({ id: anId(31), isbn13: C }), { state: 'dropped', at: NOW });
    expect(second.asked).toEqual([]);
    await setRoundState(local, 'running');
    queue?.look();
    await vi.waitFor(async () => expect(await roundOf(local)).toMatchObject({ state: 'done', done: 3, filled: 2 }));
    expect([first.asked, second.asked]).toEqual([[A], [C]]);
  });

  test('MET-49 MET-45 without an answer it keeps its place and asks again later', async () => {
    await begin(A);
    const answers: Answer[] = [err({ type: 'Offline' }), ok(told(A))];
    const world = start({ [A]: () => answers.shift() ?? err({ type: 'Offline' }) });
    await breath(world);
    expect(await roundOf(local)).toMatchObject({ done: 0, state: 'running' });
    expect(queue?.roundPause()).toBe('later');
    world.breathe();
    await vi.waitFor(async () => expect(await roundOf(local)).toMatchObject({ done: 1, state: 'done' }));
  });
});
