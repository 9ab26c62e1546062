import { describe, expect, it } from 'vitest';
import type { Reading } from '#domain/library/reading.ts';
import { saveReading, type ReadingFields } from '#domain/library/reading-edits.ts';
import { markPage, markPercent } from '#domain/library/reading-rules.ts';
import { LIMITS } from '#domain/limits.ts';
import { aBook, anId, anOccasion, aReading, patchesOf, putsOf } from '../../../kit/library.ts';

const book = aBook({ pages: 191, status: 'read' });
const reading = (fields: Partial<Reading> = {}) => aReading({ bookId: book.id, outcome: 'finished', ...fields });
const saved = (readings: readonly Reading[], id: string | undefined, fields: ReadingFields, of = book) => {
  const result = saveReading(of, readings, id, fields, anOccasion());
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.changes;
};
const refused = (fields: ReadingFields, standing: Partial<Reading> = {}) => {
  const one = reading(standing);
  const result = saveReading(book, [one], one.id, fields, anOccasion());
  return result.ok ? undefined : result.error;
};

describe('putting a reading right', () => {
  it('REA-2 writes the fields that differ into that reading alone', () => {
    const first = reading({ endedOn: '2019', ratingQuarters: 12 });
    const second = reading({ endedOn: '2024-03-02' });
    const changes = saved([first, second], first.id, { endedOn: '2018-07', ratingQuarters: 15, review: '  Relu d’une traite.  ' });
    expect(changes).toHaveLength(1);
    expect(patchesOf(changes, 'readings')).toEqual([{ endedOn: '2018-07', ratingQuarters: 15, review: 'Relu d’une traite.' }]);
  });

  it('REA-2 the same again writes nothing', () => {
    const one = reading({ endedOn: '2019', format: 'audio', percent: 62.5 });
    expect(saved([one], one.id, { endedOn: '2019', format: 'audio', percent: 62.5 })).toEqual([]);
  });

  it('REA-2 a field can be emptied', () => {
    const one = reading({ endedOn: '2019', review: 'Bien' });
    expect(patchesOf(saved([one], one.id, { endedOn: null, review: '' }), 'readings')).toEqual([{ endedOn: undefined, review: undefined }]);
  });

  it('REA-2 giving up keeps its reason, reading on takes it away', () => {
    const one = reading({ outcome: 'abandoned', abandonReason: 'Trop long', endedOn: '2024-03-02' });
    expect(patchesOf(saved([one], one.id, { abandonReason: 'Perdu le fil' }), 'readings')).toEqual([{ abandonReason: 'Perdu le fil' }]);
    expect(patchesOf(saved([one], one.id, { outcome: 'open' }), 'readings')).toEqual([
      { outcome: 'open', abandonReason: undefined, endedOn: undefined },
    ]);
  });

  it('one that is gone is refused', () => {
    expect(saveReading(book, [], anId(7), { page: 3 }, anOccasion())).toMatchObject({ ok: false, error: { type: 'PartNotFound' } });
  });
});

describe('adding a reading of the past', () => {
  it('REA-3 is one more, with as much of its dates as is known', () => {
    const before = reading({ endedOn: '2024-03-02' });
    const changes = saved([before], undefined, { startedOn: '2009', endedOn: '2010-01', ratingQuarters: 19 });
    expect(putsOf(changes, 'readings')).toMatchObject([
      { bookId: book.id, outcome: 'finished', startedOn: '2009', endedOn: '2010-01', ratingQuarters: 19 },
    ]);
    expect(patchesOf(changes, 'readings')).toEqual([]);
  });

  it('REA-3 the same day noted on two devices is one reading', () => {
    const put = () => putsOf(saved([], undefined, { endedOn: '2010-01-05' }), 'readings')[0]?.id;
    expect(put()).toBe(put());
  });
});

describe('what is refused', () => {
  it.each<[string, ReadingFields, object, Partial<Reading>?]>([
    [
      'an end before its start',
      { endedOn: '2024-02-01' },
      { type: 'DateInvalid', field: 'endedOn', reason: 'reversed' },
      { startedOn: '2024-03' },
    ],
    ['a day that is none', { startedOn: '2023-02-30' }, { type: 'DateInvalid', field: 'startedOn', reason: 'unreadable' }],
    ['words for a date', { startedOn: 'l’été' }, { type: 'DateInvalid', field: 'startedOn', given: 'l’été' }],
    ['a day that has not come', { endedOn: '2026-11-22' }, { type: 'DateInvalid', field: 'endedOn', reason: 'future' }],
    ['a page that the book has not', { page: 192 }, { type: 'PageOutOfRange', pages: 191 }],
    ['a percent above 100', { percent: 101 }, { type: 'NumberOutOfRange', field: 'percent', from: 0, to: 100 }],
    ['a rating of 21 quarters', { ratingQuarters: 21 }, { type: 'NumberOutOfRange', field: 'ratingQuarters' }],
    ['a page that is no number', { page: 'douze' as unknown as number }, { type: 'NumberOutOfRange', field: 'page' }],
    [
      'a long reason',
      { outcome: 'abandoned', abandonReason: 'x'.repeat(LIMITS.shortTextLength + 1) },
      { type: 'TextTooLong', field: 'abandonReason' },
    ],
  ])('REA-4 %s', (_name, fields, error, standing = {}) => expect(refused(fields, standing)).toMatchObject(error));

  it('REA-4 what a vague date leaves open is no fault', () => {
    expect(refused({ endedOn: '2024' }, { startedOn: '2024-03-02' })).toBeUndefined();
    expect(refused({ endedOn: '2026' })).toBeUndefined();
  });
});

describe('the status of the book', () => {
  it('REA-5 follows the outcome of the latest reading', () => {
    const one = reading({ outcome: 'open' });
    expect(patchesOf(saved([one], one.id, { outcome: 'paused', abandonReason: 'Examens' }), 'books')).toEqual([{ status: 'paused' }]);
    expect(patchesOf(saved([], undefined, { endedOn: '2020' }, aBook()), 'books')).toEqual([{ status: 'read' }]);
  });

  it('REA-5 is left by an earlier one', () => {
    const earlier = reading({ endedOn: '2019' });
    const latest = reading({ endedOn: '2024' });
    expect(patchesOf(saved([earlier, latest], earlier.id, { outcome: 'abandoned' }), 'books')).toEqual([]);
    expect(patchesOf(saved([reading({ outcome: 'open' })], undefined, { endedOn: '2010' }), 'books')).toEqual([]);
  });
});

describe('progress in percent', () => {
  const changesOf = (result: ReturnType<typeof markPercent>) => (result.ok ? result.value : []);

  it('REA-7 is told as a page where their number is known', () => {
    const one = reading({ outcome: 'open', page: 10 });
    expect(patchesOf(changesOf(markPercent(book, [one], 50, anOccasion())), 'readings')).toMatchObject([{ page: 96 }]);
  });

  it('REA-7 stands by itself where it is not, until a page is marked', () => {
    const unpaged = aBook();
    const [one] = putsOf(changesOf(markPercent(unpaged, [], 40, anOccasion())), 'readings');
    expect(one).toMatchObject({ outcome: 'open', percent: 40, startedOn: '2026-11-21', markedOn: '2026-11-21' });
    expect(patchesOf(changesOf(markPage(unpaged, one ? [one] : [], 80, anOccasion())), 'readings')).toMatchObject([
      { page: 80, percent: undefined },
    ]);
  });

  it('REA-7 is between 0 and 100', () => {
    expect(markPercent(aBook(), [], 101, anOccasion())).toMatchObject({ ok: false, error: { type: 'NumberOutOfRange' } });
  });
});
