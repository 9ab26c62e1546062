/** Whatever a book's row holds, today or in a later app, only the named facts reach the others of a household. */
import { expect, test } from 'vitest';
import { SHARED_FACTS, sharedFacts } from '#domain/library/household/shared-facts.ts';
import { books } from '#domain/library/book.ts';
import { aBook } from '../../../../kit/library.ts';
import { oneOf, randomOf } from '../../../../kit/random.ts';

const FIELDS = ['rating', 'note', 'mood', 'fieldOfALaterApp', ...Object.keys(books.schema.shape)] as const;

test('HSE-2 no field of a book but the named facts is ever told, for 500 random rows', () => {
  const random = randomOf(28);
  for (let round = 0; round < 500; round++) {
    const marked = Object.fromEntries(
      Array.from({ length: 8 }, () => oneOf(random, FIELDS))
        .filter((field) => field !== 'id' && !(SHARED_FACTS as readonly string[]).includes(field))
        .map((field) => [field, `MARK-${round}`]),
    );
    const told = sharedFacts({ ...aBook(), ...marked } as never, []);
    expect(Object.keys(told).sort()).toEqual([...SHARED_FACTS].sort());
    expect(JSON.stringify(told)).not.toContain('MARK');
  }
});
