/** A person who writes and reads books by plain sync requests, over real HTTP. */
import { randomUUID } from 'node:crypto';
import { aRegistration, doorsOf } from './account-doors.ts';
import type { aBook } from './library.ts';

export interface PlainClient {
  readonly userId: string;
  /** Resolves to the HTTP status. */
  put(url: string, books: readonly ReturnType<typeof aBook>[]): Promise<number>;
  remove(url: string, ids: readonly string[]): Promise<number>;
  /** Keys of all books, and the cursor after them. */
  books(url: string): Promise<{ readonly ids: readonly string[]; readonly cursor: string }>;
}

interface Answer {
  readonly serverRevision: string;
  readonly changes: readonly {
    readonly table: string;
    readonly muts: readonly { readonly type: string; readonly keys: readonly string[] }[];
  }[];
}

export const aPlainClient = async (url: string): Promise<PlainClient> => {
  const { body } = await doorsOf(url).call('register', aRegistration());
  const { userId } = body.profile;
  let rev = 0;
  const sync = (at: string, changes: readonly unknown[], lastPull?: unknown): Promise<Response> =>
    fetch(`${at}/api/sync`, {
      method: 'POST',
      headers: { 'content-type': 'application/tson', authorization: `Bearer ${body.tokens.accessToken}` },
      body: JSON.stringify({ v: 3, clientIdentity: userId, schema: {}, baseRevs: [], changes, lastPull }),
    });
  const push = async (at: string, mutation: object): Promise<number> => {
    const muts = [{ ...mutation, txid: randomUUID(), opNo: 1, rev: ++rev, ts: rev }];
    return (await sync(at, [{ table: 'books', muts }])).status;
  };
  return {
    userId,
    put: (at, books) => push(at, { type: 'upsert', keys: books.map(({ id }) => id), values: books }),
    remove: (at, ids) => push(at, { type: 'delete', keys: ids }),
    async books(at) {
      const ids = new Set<string>();
      let lastPull: { serverRevision: string; realms: string[]; inviteRealms: string[] } | undefined;
      for (;;) {
        const answer = (await (await sync(at, [], lastPull)).json()) as Answer;
        const muts = answer.changes.filter(({ table }) => table === 'books').flatMap((change) => change.muts);
        for (const { type, keys } of muts) for (const key of keys) if (type === 'upsert') ids.add(key);
        if (answer.changes.length === 0) return { ids: [...ids].toSorted(), cursor: answer.serverRevision };
        lastPull = { serverRevision: answer.serverRevision, realms: [userId], inviteRealms: [] };
      }
    },
  };
};
