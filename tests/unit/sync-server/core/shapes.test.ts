import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PermissionSet } from '#domain/access.ts';
import { broughtUp } from '#domain/shape.ts';
import { books } from '#domain/library/book.ts';
import { withShapes, splitLend } from '../../../kit/two-shapes.ts';
import type { Access } from '../../../../sync-server/core/access.ts';
import { updateFault } from '../../../../sync-server/core/authorise.ts';
import { namedByPeople } from '../../../../sync-server/core/conflicts.ts';
import type { Row } from '../../../../sync-server/core/row.ts';
import { aBook, aServer, uuid } from '../sync/a-server.ts';

let undo: () => void;
beforeAll(() => {
  undo = withShapes(1);
});
afterAll(() => undo());

const member = (rights: PermissionSet): Access => ({ userId: 'ada', rightsIn: () => rights, hasLeft: () => false }) as unknown as Access;
const standing: Row = { id: '1', title: 'A', lend: 'home', held: 'here' };

it.each<[string, PermissionSet, string | undefined]>([
  ['the former name', { update: { books: ['lend'] } }, undefined],
  ['the present name', { update: { books: ['held'] } }, undefined],
  ['another field', { update: { books: ['title'] } }, 'read-only'],
])('SYN-172 what an older app changes is judged by the fields that it becomes (right to %s)', (_, rights, reason) => {
  const next = broughtUp({ shapes: [splitLend] }, { ...standing, lend: 'away' }, 1, standing);
  expect(next).toMatchObject({ held: 'lent', lend: 'away' });
  expect(updateFault(member(rights), 'books', { value: standing, realmId: 'rlm', owner: 'bob' }, next)?.reason).toBe(reason);
});

it('SYN-172 nobody is told of fields that only follow', () => {
  expect(namedByPeople('books', ['title', 'lend', 'held'])).toEqual(['title', 'held']);
  expect(books.machineMade).not.toContain('lend');
});

const write = (shape: number | undefined, rev: number, more: object) => ({
  table: 'books',
  muts: [{ txid: `t${rev}`, opNo: 1, rev, ts: rev, ...(shape !== undefined && { shape }), ...more }],
});
const request = (...changes: object[]) => ({ v: 3, clientIdentity: 'phone', schema: {}, baseRevs: [], changes }) as never;

it('SYN-165 SYN-167 two apps write to one row in one request: each change is understood in its own shape, and the answer has both words', async () => {
  const server = aServer();
  const book = aBook(1, { lend: 'away:Fatou' });
  const answer = await server.ask(
    'ada',
    request(
      write(undefined, 1, { type: 'insert', keys: [uuid(1)], values: [book] }),
      write(2, 2, { type: 'update', keys: [uuid(1)], changeSpecs: [{ held: 'lost', lend: 'nonsense' }] }),
      write(undefined, 3, { type: 'update', keys: [uuid(1)], changeSpecs: [{ lend: 'away:Ali' }] }),
    ),
  );
  expect(answer.rejections).toEqual([]);
  const told = answer.changes.flatMap(({ muts }) => muts.flatMap(({ values = [] }) => values));
  expect(told).toEqual([expect.objectContaining({ held: 'lost', withWhom: 'Ali', lend: 'away:Ali' })]);
});

it('SYN-165 a number that is no shape is refused with its change, and hurts nobody', async () => {
  const server = aServer();
  const answers = await Promise.all(
    [0, -1, 1.5, 1e9].map((shape, n) =>
      server.ask('ada', request(write(shape, n + 1, { type: 'insert', keys: [uuid(n)], values: [aBook(n)] }))),
    ),
  );
  expect(answers.map(({ rejections }) => rejections.length)).toEqual([1, 1, 1, 1]);
});
