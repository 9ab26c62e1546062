import type { Received } from './operations.ts';
import { isRecord } from './row.ts';

/** Realms that operations name as the place of a row: whoever judges them may have to write there. */
export const namedRealms = (received: readonly Received[]): ReadonlySet<string> => {
  const named = new Set<string>();
  const look = (it: unknown): void => {
    const realmId = isRecord(it) ? it['realmId'] : undefined;
    if (typeof realmId === 'string') named.add(realmId);
  };
  for (const { operation } of received) {
    if (operation === undefined) continue;
    const { type } = operation;
    if (type === 'insert' || type === 'upsert') operation.values.forEach(look);
    if (type === 'update' || type === 'upsert') operation.changeSpecs?.forEach(look);
    if (type === 'modify') look(operation.changeSpec);
  }
  return named;
};
