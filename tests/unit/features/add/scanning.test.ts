import { describe, expect, test } from 'vitest';
import { addedIn, NO_SCANS, withoutBook, withScan } from '../../../../src/features/add/scan-session.ts';
import { createSights } from '../../../../src/features/add/sights.ts';
import { anId } from '../../../kit/library.ts';

const scanned = (n: number, added = true) => ({ isbn13: `978${n}`, bookId: anId(n), added });

describe('a round of scanning', () => {
  test('ADD-3 the same code again is told, moves to the top and is counted once', () => {
    const first = withScan(NO_SCANS, scanned(1));
    const second = withScan(first.session, scanned(2));
    const again = withScan(second.session, scanned(1, false));
    expect([first, second, again].map(({ outcome }) => outcome)).toEqual(['added', 'added', 'again']);
    expect(again.session.rows).toEqual([scanned(1), scanned(2)]);
    expect(addedIn(again.session)).toBe(2);
  });

  test('ADD-2 a book that was here before is listed and not counted', () => {
    const { session, outcome } = withScan(NO_SCANS, scanned(1, false));
    expect(outcome).toBe('here');
    expect(addedIn(session)).toBe(0);
  });

  test('ADD-3 a book that was taken off again can be scanned anew', () => {
    const { session } = withScan(NO_SCANS, scanned(1));
    expect(withScan(withoutBook(session, anId(1)), scanned(1)).outcome).toBe('added');
  });
});

test('ADD-8 a code counts again only after it left the picture for two seconds', () => {
  const sights = createSights();
  expect(sights.fresh(['a'], 0)).toEqual(['a']);
  expect(sights.fresh(['a', 'b'], 150)).toEqual(['b']);
  // Held in front of the camera for a minute.
  for (let at = 300; at < 60_000; at += 150) expect(sights.fresh(['a'], at)).toEqual([]);
  expect(sights.fresh(['a'], 62_100)).toEqual(['a']);
});
