import { describe, expect, it } from 'vitest';
import { createModel } from '../../../convergence/verdict/model.ts';

const NOTHING = new Set<string>();
const nobodys = (): boolean => false;
const withBook = { books: [{ id: 'b1', counter: 0 }] } as never;

describe('SYN-94 a book that was deleted before a backup was put back', () => {
  const deletedBefore = (waiting: ReadonlySet<string> = NOTHING) => {
    const model = createModel();
    model.added('b1');
    model.removed('b1');
    model.restored(waiting);
    return model;
  };

  it('is expected to stay deleted', () => {
    expect(deletedBefore().mistakesIn(withBook, nobodys)).toMatchObject([{ promise: 'P3' }]);
  });
  it('may stand when somebody who has it still writes it afterwards, or had not sent what they wrote', () => {
    const written = deletedBefore();
    written.marked('b1', 'A2', 3);
    expect(written.mistakesIn(withBook, nobodys)).toEqual([]);
    expect(deletedBefore(new Set(['b1'])).mistakesIn(withBook, nobodys)).toEqual([]);
  });
  it('may stand when it was written since the backup: its author may give that back without having heard of the deletion', () => {
    const writtenThenDeleted = ({ backUpBetween }: { readonly backUpBetween: boolean }) => {
      const model = createModel();
      model.added('b1');
      model.backedUp();
      model.counted('b1', 1);
      if (backUpBetween) model.backedUp();
      model.removed('b1');
      model.restored(NOTHING);
      return model.mistakesIn(withBook, nobodys);
    };
    expect(writtenThenDeleted({ backUpBetween: false })).toEqual([]);
    expect(writtenThenDeleted({ backUpBetween: true })).toMatchObject([{ promise: 'P3' }]);
  });
  it('is expected to stay deleted when it was deleted after it was written', () => {
    const model = createModel();
    model.added('b1');
    model.restored(NOTHING);
    model.marked('b1', 'A2', 3);
    model.removed('b1');
    expect(model.mistakesIn(withBook, nobodys)).toMatchObject([{ promise: 'P3' }]);
  });
});
