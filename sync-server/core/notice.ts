/** Refusals as rows that the person can read: the engine itself never shows one (SYN-9). */
import type { NewId } from '#domain/ids.ts';
import type { Notice } from '#domain/notification/notice.ts';
import type { Instant } from '#domain/time.ts';
import type { Refused } from './apply.ts';

/** So many refusals of one request are told one by one; what comes after them is told together. */
export const MAX_TOLD = 1_000;
/** Content of one notice, so that a page of them stays bearable for a phone; a longer one is cut into parts. */
const PART_LENGTH = 500_000;

/** What is kept of the refusals of one request. Joined in the order of their parts, the contents are all that was sent. */
export const noticesOf = (refused: readonly Refused[], newId: NewId, at: Instant): Notice[] => [
  ...refused.slice(0, MAX_TOLD).flatMap((it) => partsOf(it, newId, at)),
  ...(refused.length > MAX_TOLD ? partsOf(together(refused.slice(MAX_TOLD)), newId, at) : []),
];

const partsOf = ({ reason, table, key, content, detail }: Refused, newId: NewId, at: Instant): Notice[] => {
  const parts = cut(content);
  return parts.map((part, index) => ({
    id: newId(),
    kind: 'refused',
    reason,
    table: table.slice(0, 100),
    key: key.slice(0, 300),
    content: part,
    detail: detail.slice(0, 2_000),
    at,
    ...(parts.length > 1 && { part: index + 1, parts: parts.length }),
  }));
};

const cut = (content: string): string[] => {
  const parts = [content.slice(0, PART_LENGTH)];
  for (let from = PART_LENGTH; from < content.length; from += PART_LENGTH) parts.push(content.slice(from, from + PART_LENGTH));
  return parts;
};

const together = (refused: readonly Refused[]): Refused => {
  const [first] = refused as [Refused];
  const all = refused.map(({ table, key, reason, content }) => ({ table, key, reason, content }));
  return { ...first, content: JSON.stringify(all), detail: `${refused.length} more changes of the same request` };
};
