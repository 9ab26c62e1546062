/** A refusal as a row that the person can read: the engine itself never shows one (SYN-9). */
import type { Notice } from '#domain/notification/notice.ts';
import type { Instant } from '#domain/time.ts';
import type { Refused } from './apply.ts';

export const noticeOf = ({ reason, table, key, content, detail }: Refused, id: string, at: Instant): Notice => ({
  id,
  kind: 'refused',
  reason,
  table: table.slice(0, 100),
  key: key.slice(0, 300),
  content,
  detail: detail.slice(0, 2_000),
  at,
});
