import { describe, expect, it } from 'vitest';
import { isId } from '#domain/ids.ts';
import type { Status } from '#domain/library/book.ts';
import { readings, type Reading } from '#domain/library/reading.ts';
import { currentReading, finish, latestReading, markPage, pagesReadOn, rate, setReview, setStatus } from '#domain/library/reading-rules.ts';
import { aBook, anOccasion, aReading, patchesOf, putsOf } from '../../../kit/library.ts';

const book = aBook({ pages: 191 });
const reading = (fields: Partial<Reading> = {}) => aReading({ bookId: book.id, ...fields });
const valueOf = (result: ReturnType<typeof finish>) => {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
};

describe('marking a page', () => {
  it('LIB-6 opens a reading today when there is none', () => {
    const changes = valueOf(markPage(book, [], 12, anOccasion()));
    expect(putsOf(changes, 'readings')).toMatchObject([{ outcome: 'open', startedOn: '2026-11-21', page: 12 }]);
    expect(patchesOf(changes, 'books')).toEqual([{ status: 'reading' }]);
  });

  it('LIB-6 moves the open reading and nothing else', () => {
    const reads = aBook({ pages: 191, status: 'reading' });
    const changes = valueOf(markPage(reads, [aReading({ bookId: reads.id, page: 3 })], 12, anOccasion()));
    expect(changes).toHaveLength(1);
    expect(patchesOf(changes, 'readings')).toEqual([{ page: 12, pageBefore: 3, markedOn: '2026-11-21' }]);
  });

  it('LIB-13 pages of a day are counted from where the day began', () => {
    const marked = (today: string, page: number, before: Reading) => ({
      ...before,
      ...patchesOf(valueOf(markPage(book, [before], page, anOccasion({ today }))), 'readings')[0],
    });
    const first = marked('2026-11-20', 30, reading({ page: 10 }));
    const second = marked('2026-11-21', 50, first);
    const third = marked('2026-11-21', 70, second);
    expect([first, second, third].map((one) => pagesReadOn('2026-11-21', [one]))).toEqual([0, 20, 40]);
  });

  it('LIB-4 a book read before is opened anew, not rewritten', () => {
    const changes = valueOf(markPage(book, [reading({ outcome: 'finished' })], 12, anOccasion()));
    expect(putsOf(changes, 'readings')).toHaveLength(1);
    expect(patchesOf(changes, 'readings')).toEqual([]);
  });

  it.each([-1, 192, 1.5, Number.NaN])('LIB-6 there is no page %d of 191', (page) =>
    expect(markPage(book, [], page, anOccasion())).toEqual({ ok: false, error: { type: 'PageOutOfRange', page, pages: 191 } }),
  );
});

describe('finishing', () => {
  it('LIB-7 closes the open reading today', () => {
    const changes = valueOf(finish(book, [reading({ page: 100 })], anOccasion()));
    expect(patchesOf(changes, 'readings')).toEqual([
      { outcome: 'finished', endedOn: '2026-11-21', page: 191, pageBefore: 100, markedOn: '2026-11-21' },
    ]);
    expect(patchesOf(changes, 'books')).toEqual([{ status: 'read' }]);
  });

  it('LIB-4 a reread is a new reading', () => {
    const first = reading({ outcome: 'finished', endedOn: '2014' });
    const changes = valueOf(finish(book, [first], anOccasion()));
    expect(putsOf(changes, 'readings')).toMatchObject([{ outcome: 'finished', endedOn: '2026-11-21' }]);
    expect(patchesOf(changes, 'readings')).toEqual([]);
  });
});

describe('changing the status', () => {
  it.each<[Status, Partial<Reading>, object[]]>([
    ['paused', {}, [{ outcome: 'paused' }]],
    ['abandoned', {}, [{ outcome: 'abandoned', endedOn: '2026-11-21' }]],
    ['read', {}, [{ outcome: 'finished', endedOn: '2026-11-21' }]],
    ['reading', { outcome: 'paused' }, [{ outcome: 'open' }]],
    ['to-read', { page: 3 }, [{ outcome: 'paused' }]],
  ])('LIB-8 %s moves the current reading', (status, fields, patches) =>
    expect(patchesOf(setStatus(book, [reading(fields)], status, anOccasion()), 'readings')).toEqual(patches),
  );

  it('LIB-8 "to read" takes away a reading in which nothing was noted', () => {
    const changes = setStatus(aBook({ status: 'reading' }), [reading()], 'to-read', anOccasion());
    expect(changes.map((change) => change.kind)).toEqual(['remove', 'patch']);
  });

  it('LIB-5 "read" invents no date', () => {
    const [recorded] = putsOf(setStatus(book, [], 'read', anOccasion()), 'readings');
    expect(recorded).toMatchObject({ outcome: 'finished' });
    expect(recorded?.endedOn).toBeUndefined();
  });

  it('LIB-8 "read" twice is one reading', () =>
    expect(setStatus(aBook({ status: 'read' }), [reading({ outcome: 'finished' })], 'read', anOccasion())).toEqual([]));
});

describe('the same thing noted on two devices without a network', () => {
  const idsOn = (rule: (newId: () => string) => ReturnType<typeof finish>) =>
    ['a', 'b'].map((device) => putsOf(valueOf(rule(() => device)), 'readings').map(({ id }) => id));

  it.each<[string, (newId: () => string) => ReturnType<typeof finish>]>([
    ['finished', (newId) => finish(book, [], anOccasion({ newId }))],
    ['begun', (newId) => markPage(book, [], 12, anOccasion({ newId }))],
    ['rated', (newId) => rate(book, [], 12, anOccasion({ newId }))],
    ['reread', (newId) => finish(book, [reading({ outcome: 'finished', endedOn: '2014' })], anOccasion({ newId }))],
  ])('LIB-14 a book %s on both has one reading', (_, rule) => {
    const [one, other] = idsOn(rule);
    expect(one).toHaveLength(1);
    expect(one).toEqual(other);
    expect(isId(one![0])).toBe(true);
  });

  it('LIB-14 what both noted in it is a change, which the other does not silence', () => {
    const changes = valueOf(markPage(book, [], 50, anOccasion()));
    expect(changes.map(({ kind, table }) => `${kind} ${table}`)).toEqual(['put readings', 'patch readings', 'patch books']);
    expect(changes[0]).not.toHaveProperty('row.page');
    expect(changes[1]).toMatchObject({ changes: { page: 50, outcome: 'open', startedOn: '2026-11-21' } });
    expect(readings.schema.safeParse(changes[0]!.kind === 'put' && changes[0]!.row).success).toBe(true);
  });

  it('LIB-14 finished twice in a day, it was finished once', () => {
    const [first] = putsOf(valueOf(finish(book, [], anOccasion())), 'readings');
    expect(putsOf(valueOf(finish(book, [first!], anOccasion())), 'readings')).toEqual([]);
  });

  it('LIB-4 begun again on the day it was finished, it is a reread', () => {
    const [first] = putsOf(valueOf(finish(book, [], anOccasion())), 'readings');
    const [second] = putsOf(valueOf(markPage(book, [first!], 3, anOccasion())), 'readings');
    expect(second!.id).not.toBe(first!.id);
  });

  it('LIB-14 two days are two readings', () => {
    const days = ['2026-11-21', '2026-11-22'].map((today) => putsOf(valueOf(finish(book, [], anOccasion({ today }))), 'readings')[0]!.id);
    expect(days[0]).not.toBe(days[1]);
  });
});

describe('rating and reviewing', () => {
  it('LIB-10 rates the latest reading', () => {
    const old = reading({ outcome: 'finished', endedOn: '2010', ratingQuarters: 8 });
    const last = reading({ outcome: 'finished', endedOn: '2020-03' });
    const changes = valueOf(rate(book, [last, old], 15, anOccasion()));
    expect(changes).toMatchObject([{ kind: 'patch', id: last.id, changes: { ratingQuarters: 15 } }]);
  });

  it('LIB-10 takes a rating away, which is not a zero', () =>
    expect(patchesOf(valueOf(rate(book, [reading({ ratingQuarters: 4 })], null, anOccasion())), 'readings')).toEqual([
      { ratingQuarters: undefined },
    ]));

  it('LIB-10 who rates a book to read has read it', () => {
    const changes = valueOf(rate(book, [], 20, anOccasion()));
    expect(putsOf(changes, 'readings')).toMatchObject([{ outcome: 'finished', ratingQuarters: 20 }]);
    expect(patchesOf(changes, 'books')).toEqual([{ status: 'read' }]);
  });

  it('LIB-10 taking away what is not there writes nothing', () => expect(valueOf(rate(book, [], null, anOccasion()))).toEqual([]));

  it.each([0, 21, 2.5])('LIB-10 %d quarters is no rating', (quarters) =>
    expect(rate(book, [], quarters, anOccasion())).toEqual({ ok: false, error: { type: 'FieldInvalid', field: 'ratingQuarters' } }),
  );

  it('LIB-10 keeps a review of the agreed length', () => {
    expect(setReview(book, [], 'x'.repeat(20_001), anOccasion())).toMatchObject({ error: { type: 'TextTooLong', limit: 20_000 } });
    expect(putsOf(valueOf(setReview(book, [], ' Bien. ', anOccasion())), 'readings')).toMatchObject([{ review: 'Bien.' }]);
  });

  it('LIB-4 the open reading goes before the paused and the finished', () => {
    const open = reading();
    expect(currentReading([reading({ outcome: 'paused', updatedAt: '2027' }), open])).toBe(open);
    expect(latestReading([reading({ outcome: 'finished', endedOn: '2026' }), open])).toBe(open);
  });
});
