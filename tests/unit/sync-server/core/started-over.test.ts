import { describe, expect, it } from 'vitest';
import { parseCursor } from '../../../../sync-server/core/cursor.ts';
import { deletedSince, knownBeyond, staysGone, type Returning } from '../../../../sync-server/core/started-over.ts';

const HEAD = 10;
const returning = (cursor: string, changes: Partial<Returning> = {}): Returning => ({
  userId: 'ada',
  cursor: parseCursor(cursor) ?? expect.unreachable(),
  epoch: 'new',
  seen: [{ realmId: 'ada', head: 20, fence: 0 }],
  former: [{ realmId: 'ada', head: HEAD, knownTo: 0 }],
  begunAt: new Map(),
  owners: new Map([['ada', 'ada']]),
  ...changes,
});
const row = (key: string, rev: number, realmId = 'ada', owner = 'ada') => ({ table: 'books', key, realmId, owner, rev, value: '{}' });
const missing = [{ table: 'books', key: 'a', realmId: 'ada' }];
const tombstone = (rev: number, signed = true) => ({ ...row('a', rev), ...(signed && { last: '{}', deletedBy: '{}' }) });

describe('SYN-94 a row of the backup that a device had not was deleted', () => {
  const rows = [row('old', HEAD), row('new', HEAD + 1)];
  it('when the device had seen everything that the backup has; what was written since the restore was not', () => {
    expect(deletedSince(returning('former:10'), rows)).toEqual([rows[0]]);
    expect(deletedSince(returning('former:15'), rows)).toEqual([rows[0]]);
  });
  it.each(['former:9', 'former:15/3', 'other:15'])('but nothing is known of that from one that stood at %s', (cursor) => {
    const former = cursor.startsWith('other') ? [] : returning(cursor).former;
    expect(deletedSince(returning(cursor, { former }), rows)).toEqual([]);
  });
  it('but one that had seen less than another one that came back is not believed', () => {
    const former = [{ realmId: 'ada', head: HEAD, knownTo: 15 }];
    expect(deletedSince(returning('former:14', { former }), rows)).toEqual([]);
    expect(deletedSince(returning('former:15', { former }), rows)).toEqual([rows[0]]);
    expect([...knownBeyond(returning('former:14', { former }))]).toEqual([]);
  });
  it('in a realm of somebody else only its own rows', () => {
    const shared = {
      former: [{ realmId: 'rlm~x', head: HEAD, knownTo: 0 }],
      owners: new Map([['rlm~x', 'bob']]),
    };
    const [mine, theirs] = [row('mine', 3, 'rlm~x', 'ada'), row('theirs', 4, 'rlm~x', 'bob')];
    expect(deletedSince(returning('former:0,rlm~x=12', shared), [mine, theirs])).toEqual([mine]);
  });
});

describe('SYN-99 a row that only a device has', () => {
  it('stays deleted when it was deleted after the restore', () => {
    expect(staysGone(returning('former:15'), missing, [tombstone(HEAD + 1)])).toEqual(missing);
  });
  it('stays deleted when the device had not heard of a deletion that the backup has', () => {
    expect(staysGone(returning('former:5'), missing, [tombstone(6)])).toEqual(missing);
  });
  it('is given back when nothing is known of a deletion', () => {
    expect(staysGone(returning('former:15'), missing, [])).toEqual([]);
    expect(staysGone(returning('former:15', { former: [] }), missing, [tombstone(11)])).toEqual([]);
  });
  it('stays deleted when it was deleted in this history, also when nobody knows the one that the device comes from', () => {
    const unknown = { former: [], begunAt: new Map([['ada', HEAD]]) };
    expect(staysGone(returning('other:15', unknown), missing, [tombstone(HEAD + 1)])).toEqual(missing);
    expect(staysGone(returning('other:5', unknown), missing, [tombstone(HEAD)])).toEqual([]);
    expect(staysGone(returning('other:15', unknown), missing, [tombstone(HEAD + 1, false)])).toEqual([]);
  });
  it('is given back when it had come back after the deletion that the backup has', () => {
    expect(staysGone(returning('former:15'), missing, [tombstone(6)])).toEqual([]);
  });
  it('is given back when its place was only told to be empty', () => {
    expect(staysGone(returning('former:15'), missing, [tombstone(HEAD + 1, false)])).toEqual([]);
  });
  it('is not given back by a device that was away while deletions were forgotten', () => {
    const seen = [{ realmId: 'ada', head: 20, fence: 8 }];
    expect(staysGone(returning('new:7', { seen, former: [] }), missing, [])).toEqual(missing);
    expect(staysGone(returning('new:25', { seen, former: [] }), missing, [])).toEqual([]);
  });
});
