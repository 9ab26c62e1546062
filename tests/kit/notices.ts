/** Notices as the server writes them: name what the test is about. */
import type { Notice } from '#domain/notification/notice.ts';
import { anId, NOW } from './library.ts';

let count = 700_000;

export const aNotice = (fields: Partial<Notice> & Pick<Notice, 'key'>): Notice => ({
  id: anId((count += 1)),
  kind: 'refused',
  reason: fields.kind === undefined || fields.kind === 'refused' ? 'invalid' : 'concurrent',
  table: 'books',
  content: '{}',
  at: NOW,
  ...fields,
});

/** This device's value of a row lost against another's. */
export const aReplaced = (table: string, key: string, mine: object, theirs: object, fields: Partial<Notice> = {}): Notice =>
  aNotice({
    kind: 'replaced',
    table,
    key,
    content: JSON.stringify(mine),
    standing: JSON.stringify(theirs),
    device: 'Chrome · Android',
    madeAt: '2026-11-19T21:10:00.000Z',
    otherDevice: 'Safari · iPad',
    otherAt: '2026-11-19T20:55:00.000Z',
    ...fields,
  });
