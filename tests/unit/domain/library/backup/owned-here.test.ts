import { expect, it } from 'vitest';
import { libraryMark, ownedHere } from '#domain/library/backup/owned-here.ts';
import { importedBookId, underOwner } from '#domain/library/import/imported-ids.ts';
import { aBook, anId, aReading } from '../../../../kit/library.ts';

const AWA = anId(900);
const LEA = anId(901);
const imported = aBook({ id: importedBookId('', 'babelio:1'), importKey: 'babelio:1' });

it('EXP-11 rows of the same person keep their ids', () => {
  const own = ownedHere(libraryMark(AWA), AWA);
  const reading = aReading({ bookId: anId(1) });
  expect(own('readings', reading)).toEqual(reading);
});

it('EXP-11 books of no account come into an account under the ids that it would adopt them with', () => {
  const own = ownedHere('', AWA);
  const reading = aReading({ bookId: imported.id });
  const adopted = underOwner(AWA, [imported]);
  expect([own('books', imported), own('readings', reading)]).toEqual([adopted.book(imported), adopted.part(reading)]);
  const typed = aBook();
  expect(own('books', typed)).toEqual(typed);
});

it('EXP-11 rows of somebody else get ids of their own that still belong together, the same each time', () => {
  const give = () => {
    const own = ownedHere(libraryMark(LEA), AWA);
    return [own('books', aBook({ id: anId(1) })).id, own('readings', aReading({ id: anId(2), bookId: anId(1) })).bookId];
  };
  const [book, ofReading] = give();
  expect(ofReading).toBe(book);
  expect(book).not.toBe(anId(1));
  expect(give()).toEqual([book, ofReading]);
});

it('EXP-1 the mark of a library tells nobody whose it is', () => {
  expect(libraryMark(AWA)).not.toContain(AWA);
  expect(libraryMark('')).toBe('');
});
