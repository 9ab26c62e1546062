/** What a notice holds, as fields that a person can read: without those that no person wrote. */
import { parsedRow } from '../../db/recovery/drawer.queries.ts';

/** Fields that no person wrote; a copy has them too. */
const OURS = new Set(['id', 'bookId', 'owner', 'realmId', 'createdAt', 'updatedAt', 'addedAt', 'addedBy', 'markedOn', 'pageBefore']);

export type Field = readonly [name: string, value: unknown];

/** The readable fields of a row or of a change; a content that is none has one field without a name. */
export function readableFields(content: string): readonly Field[] {
  const row = parsedRow(content);
  if (row === undefined) return content === '' ? [] : [['', content]];
  return Object.entries(row).filter(([name]) => !OURS.has(name));
}

/** Of a change that was replaced: what differs between the two versions. */
export function conflictFields(content: string, standing: string | undefined): readonly { name: string; mine: unknown; theirs: unknown }[] {
  const theirs = parsedRow(standing ?? '') ?? {};
  return readableFields(content)
    .filter(([name, value]) => name !== '' && JSON.stringify(value) !== JSON.stringify(theirs[name]))
    .map(([name, mine]) => ({ name, mine, theirs: theirs[name] ?? null }));
}
