import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { faultWords } from '../../../src/app/words/faults.ts';
import { failureWords, type Failure } from '../../../src/app/words/words.ts';
import { PROBLEM_KINDS } from '../../../src/protocol/errors.ts';

/** One failure of every type and, where the sentence depends on it, of every shape. */
const FAILURES: readonly Failure[] = [
  { type: 'BookNotFound', bookId: 'x' },
  { type: 'PartNotFound', table: 'readings', id: 'x' },
  { type: 'NothingTyped', field: 'text' },
  { type: 'NumberOutOfRange', field: 'percent', from: 0, to: 100 },
  ...(['authors', 'shelves', 'filters'] as const).map((what) => ({ type: 'TooMany', what, limit: 20 }) as const),
  ...(['unreadable', 'future', 'reversed'] as const).map(
    (reason) => ({ type: 'DateInvalid', field: 'endedOn', given: '2026-13', reason }) as const,
  ),
  { type: 'TitleMissing' },
  { type: 'SeriesMissing' },
  { type: 'TextTooLong', field: 'title', length: 501, limit: 500 },
  { type: 'IsbnInvalid', given: '97820000' },
  { type: 'IsbnInvalid', given: '9782203001195', expected: '0' },
  { type: 'PageOutOfRange', page: -1 },
  { type: 'PageOutOfRange', page: 200, pages: 191 },
  { type: 'FieldInvalid', field: 'language' },
  { type: 'StorageFull' },
  { type: 'StorageUnavailable', name: 'InvalidStateError' },
  { type: 'FileEmpty' },
  { type: 'FileTooLarge', bytes: 100_000_000, limit: 20_971_520 },
  { type: 'FileNotText' },
  { type: 'FormatUnknown', header: 'a;b' },
  { type: 'FileCut', line: 12 },
  ...([undefined, 'html', 'picture', 'old-word', 'archive', 'rtf'] as const).map((seen) => ({ type: 'CvNotReadable', seen }) as const),
  ...(['CvEmpty', 'CvLocked', 'CvWithoutText', 'CvReaderMissing', 'CvGone', 'CvStopped'] as const).map((type) => ({ type })),
  { type: 'CvTooLarge', bytes: 100_000_000, limit: 5_000_000 },
  { type: 'CvDamaged', kind: 'pdf' },
  { type: 'CvScanned', pages: 2 },
  { type: 'CvBomb', limit: 8_000_000 },
  { type: 'CvTooSlow', limitMs: 10_000 },
  { type: 'Offline' },
  { type: 'NameInvalid', field: 'firstName' },
  { type: 'NameInvalid', field: 'lastName' },
  { type: 'PhraseInvalid' },
  { type: 'PhraseInvalid', word: 'baobb' },
  { type: 'ServerSaid', kind: 'too-many-requests', retryAfterSeconds: 90 },
  ...PROBLEM_KINDS.map((kind) => ({ type: 'ServerSaid', kind }) as const),
];

describe('QST-64 every failure has its sentence', () => {
  beforeAll(() => {
    i18n.load('fr', {});
    i18n.activate('fr');
  });

  test.each(FAILURES.map((failure) => [JSON.stringify(failure), failure] as const))('%s', (_name, failure) => {
    const sentence = failureWords(failure);
    expect(sentence).toMatch(/^[«\p{Lu}].*[.]$/su);
    expect(sentence).not.toMatch(/undefined|NaN|\[object|Oups|désolé/i);
    // Said in general words only when nobody gave it words of its own.
    expect(sentence).not.toContain(`(${failure.type})`);
  });

  test('a wrong check digit names the right one', () => {
    expect(failureWords({ type: 'IsbnInvalid', given: '9782203001195', expected: '0' })).toContain('devrait être 0');
  });

  test('a file over the limit is never said to weigh the limit', () => {
    expect(failureWords({ type: 'FileTooLarge', bytes: 20 * 1024 * 1024 + 1, limit: 20 * 1024 * 1024 })).toContain('21 Mo');
  });

  test('a failure of a newer worker is still said', () => {
    expect(failureWords({ type: 'MoonMissing' } as unknown as Failure)).toContain('MoonMissing');
  });
});

describe('a screen that stopped says why', () => {
  test.each([
    [new DOMException('closed', 'InvalidStateError'), 'ne s’ouvre pas'],
    [Object.assign(new Error('no answer'), { name: 'ThreadLost' }), 'ne s’ouvre pas'],
    [new TypeError('Failed to fetch dynamically imported module: /assets/x.js'), 'pas encore ici'],
    [new TypeError("Cannot read properties of undefined (reading 'x')"), 's’est arrêtée'],
  ])('%s', (error, headline) => {
    expect(faultWords(error).headline.replace("'", '’')).toContain(headline);
  });
});
