/**
 * What people must be told about their changes, as rows that they can read: refusals (SYN-9), which the engine itself
 * never shows, and what lost to somebody else's change (SYN-70 … SYN-73).
 */
import type { NewId } from '#domain/ids.ts';
import type { Notice } from '#domain/notification/notice.ts';
import { entityByTable } from '#domain/registry.ts';
import { FIRST_SHAPE, presentShape } from '#domain/shape.ts';
import type { Instant } from '#domain/time.ts';
import type { Refused } from './apply.ts';
import type { Loser } from './conflicts.ts';

/** So many changes of one request are told one by one to one person; what comes after them is told together. */
export const MAX_TOLD = 1_000;
/** Content of one notice, so that a page of them stays bearable for a phone; a longer one is cut into parts. */
const PART_LENGTH = 500_000;

/** What is kept of the refusals of one request. Joined in the order of their parts, the contents are all that was sent. */
export const noticesOf = (refused: readonly Refused[], newId: NewId, at: Instant): Notice[] => told(refused.map(ofRefusal), newId, at);

/** What is kept of what lost to one request at `at`: whom to tell, and what. `timeOf` writes epoch milliseconds down. */
export const noticesOfLosers = (
  losers: readonly Loser[],
  newId: NewId,
  at: number,
  timeOf: TimeOf,
): { readonly userId: string; readonly notice: Notice }[] => {
  const people = new Map<string, Loser[]>();
  for (const loser of losers) {
    const id = `${loser.kind} ${loser.userId}`;
    const others = people.get(id);
    if (others === undefined) people.set(id, [loser]);
    else others.push(loser);
  }
  return [...people.values()].flatMap((ofPerson) => {
    const userId = ofPerson[0]?.userId ?? '';
    return told(
      ofPerson.map((it) => ofLoser(it, timeOf)),
      newId,
      timeOf(at),
    ).map((notice) => ({ userId, notice }));
  });
};

/** A notice before it has a name and a time. */
type Draft = Pick<Notice, 'kind' | 'reason' | 'table' | 'key' | 'content' | 'shape' | 'standing' | 'detail' | ByFields>;
type ByFields = 'device' | 'madeAt' | 'otherDevice' | 'otherAt';

const ofRefusal = ({ reason, table, key, content, shape, detail }: Refused): Draft => ({
  kind: 'refused',
  reason,
  table: table.slice(0, 100),
  key: key.slice(0, 300),
  content,
  ...writtenIn(shape),
  detail: detail.slice(0, 2_000),
});

const writtenIn = (shape: number = FIRST_SHAPE): { readonly shape?: number } => (shape === FIRST_SHAPE ? {} : { shape });

type TimeOf = (ms: number) => Instant;

const ofLoser = ({ kind, table, key, content, standing, made, other }: Loser, timeOf: TimeOf): Draft => ({
  kind,
  reason: 'concurrent',
  table,
  key,
  content,
  ...writtenIn(presentShape(entityByTable.get(table) ?? {})),
  // What stands can be read in the row as well; a notice is no longer than its part of the content.
  ...(standing !== undefined && standing.length <= PART_LENGTH && { standing }),
  ...(made.name !== '' && { device: made.name.slice(0, 100) }),
  ...(made.at > 0 && { madeAt: timeOf(made.at) }),
  ...(other.name !== '' && { otherDevice: other.name.slice(0, 100) }),
  ...(other.at > 0 && { otherAt: timeOf(other.at) }),
});

const told = (drafts: readonly Draft[], newId: NewId, at: Instant): Notice[] => [
  ...drafts.slice(0, MAX_TOLD).flatMap((it) => partsOf(it, newId, at)),
  ...(drafts.length > MAX_TOLD ? partsOf(together(drafts.slice(MAX_TOLD)), newId, at) : []),
];

const partsOf = (draft: Draft, newId: NewId, at: Instant): Notice[] => {
  const parts = cut(draft.content);
  return parts.map((content, index) => ({
    ...draft,
    id: newId(),
    content,
    at,
    ...(parts.length > 1 && { part: index + 1, parts: parts.length }),
  }));
};

const cut = (content: string): string[] => {
  const parts = [content.slice(0, PART_LENGTH)];
  for (let from = PART_LENGTH; from < content.length; from += PART_LENGTH) parts.push(content.slice(from, from + PART_LENGTH));
  return parts;
};

const together = (drafts: readonly Draft[]): Draft => {
  const [{ kind, reason, table, key }] = drafts as [Draft];
  const all = drafts.map((it) => ({
    table: it.table,
    key: it.key,
    reason: it.reason,
    content: it.content,
    ...writtenIn(it.shape),
    ...(it.standing && { standing: it.standing }),
  }));
  return { kind, reason, table, key, content: JSON.stringify(all), detail: `${drafts.length} more changes of the same request` };
};
