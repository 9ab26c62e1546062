import { describe, expect, it } from 'vitest';
import type { LibraryChange } from '#domain/library/change.ts';
import type { Edit } from '#domain/library/edit.ts';
import { outdatedPages, pagesOf, standingOf, takeBack } from '#domain/library/history.ts';
import { aBook, anId, anOccasion, aReading, NOW } from '../../../kit/library.ts';

const book = aBook({ title: 'Amkoullel', publisher: 'Actes Sud' });
const by = { gestureId: anId(77), ...anOccasion(), device: 'Chrome · Android' };
const rename: LibraryChange = {
  kind: 'patch',
  table: 'books',
  id: book.id,
  changes: { title: 'Oui mon commandant', publisher: undefined, updatedAt: by.now },
};
const pages = (changes: readonly LibraryChange[], row: object | undefined = book) => pagesOf(changes, () => row as never, by);
const page = (fields: Partial<Edit> = {}): Edit => ({
  id: anId(1),
  gestureId: anId(77),
  bookId: book.id,
  table: 'books',
  rowId: book.id,
  kind: 'changed',
  before: { title: 'Amkoullel' },
  after: { title: 'Oui mon commandant' },
  at: NOW,
  ...fields,
});

describe('what a gesture writes', () => {
  it('HIS-1 the fields that it changed, before and after, with moment and device', () => {
    expect(pages([rename])).toMatchObject([
      {
        gestureId: anId(77),
        bookId: book.id,
        kind: 'changed',
        before: { title: 'Amkoullel', publisher: 'Actes Sud' },
        after: { title: 'Oui mon commandant', publisher: null },
        at: by.now,
        device: 'Chrome · Android',
      },
    ]);
    expect(pages([rename])[0]?.after).not.toHaveProperty('updatedAt');
  });

  it('HIS-1 nothing for a book that is added, nor for what comes with it, nor for what goes into the drawer', () => {
    const news = aBook();
    const changes: LibraryChange[] = [
      { kind: 'put', table: 'books', row: news },
      { kind: 'put', table: 'readings', row: aReading({ bookId: news.id }) },
      { kind: 'remove', table: 'readings', id: anId(5) },
    ];
    expect(pages(changes)).toEqual([]);
  });

  it('HIS-1 one page for a row that is put and then changed, without its long texts', () => {
    const reading = aReading({ bookId: book.id });
    const changes: LibraryChange[] = [
      { kind: 'put', table: 'readings', row: reading },
      { kind: 'patch', table: 'readings', id: reading.id, changes: { page: 12, markedOn: '2026-11-21', review: 'x'.repeat(5_000) } },
    ];
    expect(pages(changes, reading)).toMatchObject([{ kind: 'added', after: { outcome: 'open', page: 12, markedOn: '2026-11-21' } }]);
    expect(JSON.stringify(pages(changes, reading)).length).toBeLessThan(600);
  });
});

describe('taking a page back', () => {
  const changed = { ...book, title: 'Oui mon commandant' };

  it('HIS-3 writes what stood before, as an ordinary change', () => {
    expect(takeBack(page(), changed, NOW, false)).toEqual({
      kind: 'patch',
      table: 'books',
      id: book.id,
      changes: { title: 'Amkoullel', updatedAt: NOW },
    });
  });

  it('HIS-3 a second time changes nothing', () => {
    expect(takeBack(page(), book, NOW, true)).toBeUndefined();
    expect(standingOf(page(), book)).toEqual({ standing: [], changedSince: [] });
  });

  it('HIS-4 leaves and names what somebody changed since', () => {
    const since = { ...changed, title: 'Amkoullel, l’enfant peul' };
    expect(takeBack(page(), since, NOW, false)).toBeUndefined();
    expect(standingOf(page(), since)).toEqual({ standing: [], changedSince: ['title'] });
    expect(takeBack(page(), since, NOW, true)).toMatchObject({ changes: { title: 'Amkoullel' } });
  });

  it('HIS-3 the day of a mark goes back with its page', () => {
    const reading = aReading({ bookId: book.id, page: 30, markedOn: '2026-11-21', pageBefore: 10 });
    const marked = page({
      table: 'readings',
      rowId: reading.id,
      before: { page: 10, markedOn: '2026-11-20', pageBefore: 0 },
      after: { page: 30, markedOn: '2026-11-21', pageBefore: 10 },
    });
    expect(takeBack(marked, reading, NOW, false)).toMatchObject({ changes: { page: 10, markedOn: '2026-11-20', pageBefore: 0 } });
  });

  it('HIS-3 of something that was added takes it away; HIS-4 unless somebody wrote into it', () => {
    const reading = aReading({ bookId: book.id });
    const added = page({ table: 'readings', rowId: reading.id, kind: 'added', before: {}, after: {} });
    expect(takeBack(added, reading, NOW, false)).toEqual({ kind: 'remove', table: 'readings', id: reading.id });
    const touched = { ...reading, updatedAt: '2026-11-21T09:00:00.000Z' };
    expect(takeBack(added, touched, NOW, false)).toBeUndefined();
    expect(standingOf(added, touched).changedSince).toEqual(['readings']);
  });
});

describe('old pages', () => {
  const marked = (id: number, markedOn: string): Edit => page({ id: anId(id), table: 'readings', after: { page: id, markedOn } });

  it('HIS-5 go, but for one of each day that was read on, the same on every device', () => {
    const old = [page({ id: anId(9) }), marked(2, '2025-01-01'), marked(3, '2025-01-01'), marked(4, '2025-01-02')];
    expect(outdatedPages(old)).toEqual([anId(9), anId(3)]);
    expect(new Set(outdatedPages(old.toReversed()))).toEqual(new Set([anId(9), anId(3)]));
  });
});
