/** An answer as the text that travels. Rows go in as they were stored: nothing is parsed to be written again. */
import type { SyncResponse } from '#protocol/sync.ts';
import type { Answer } from '../core/answer.ts';
import type { Owed } from '../core/page.ts';

/** The same for every database of this kind: the engine only hands it back. */
const DB_ID = 'griot';

const REJECTIONS_NAMED = 100;

/** The body of the answer, as JSON. */
export const syncResponseText = ({ revision, realms, inviteRealms, schema, owed, refused }: Answer): string => {
  const rest: Omit<SyncResponse, 'changes'> = {
    serverRevision: revision,
    dbId: DB_ID,
    realms,
    inviteRealms,
    schema,
    // The engine never looks at them; whoever reads an answer by eye needs no more.
    rejections: refused.slice(0, REJECTIONS_NAMED).map(({ reason, detail, txid }) => ({ name: reason, message: detail, txid })),
  };
  return `${JSON.stringify(rest).slice(0, -1)},"changes":${changesText(owed)}}`;
};

/** `[{"table":…,"muts":[{"type":"upsert","keys":[…],"values":[…]},{"type":"delete","keys":[…]}]}]`: never "insert", never a partial row. */
export const changesText = (owed: readonly Owed[]): string => {
  const tables = new Map<string, { readonly keys: string[]; readonly texts: string[]; readonly gone: string[] }>();
  for (const { table, key, text } of owed) {
    let ofTable = tables.get(table);
    if (ofTable === undefined) tables.set(table, (ofTable = { keys: [], texts: [], gone: [] }));
    if (text === undefined) ofTable.gone.push(key);
    else {
      ofTable.keys.push(key);
      ofTable.texts.push(text);
    }
  }
  const entries = [...tables].map(([table, { keys, texts, gone }]) => {
    const mutations: string[] = [];
    if (keys.length > 0) mutations.push(`{"type":"upsert","keys":${JSON.stringify(keys)},"values":[${texts.join(',')}]}`);
    if (gone.length > 0) mutations.push(`{"type":"delete","keys":${JSON.stringify(gone)}}`);
    return `{"table":${JSON.stringify(table)},"muts":[${mutations.join(',')}]}`;
  });
  return `[${entries.join(',')}]`;
};
