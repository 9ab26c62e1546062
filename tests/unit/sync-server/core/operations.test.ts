import { describe, expect, it } from 'vitest';
import { inOrderOfChange } from '../../../../sync-server/core/operations.ts';

describe('SYN-3 the order of operations', () => {
  const op = (table: string, name: string, rev?: number) => ({ table, muts: [{ type: 'delete', keys: [name], txid: 't', rev }] });
  const names = (changes: ReturnType<typeof op>[]) => inOrderOfChange(changes).map((it) => it.operation?.keys[0]);
  it('is the order of rev within a table, in the places the table had', () => {
    expect(names([op('books', 'b2', 2), op('series', 's1', 1), op('books', 'b1', 1)])).toEqual(['b1', 's1', 'b2']);
  });
  it('leaves operations without rev where they are', () => {
    expect(names([op('books', 'b2', 2), op('books', 'upload'), op('books', 'b1', 1)])).toEqual(['b1', 'upload', 'b2']);
  });
});
