import { useEffect, useState } from 'react';
import type { AuditEntry } from '#protocol/audit.ts';
import type { AccountFailure } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { save } from '../../pwa/hand-over.ts';
import { useOnline } from '../../ui/useOnline.ts';

export interface Audit {
  /** `undefined` until the server told the first page. */
  readonly entries: readonly AuditEntry[] | undefined;
  readonly hasMore: boolean;
  readonly failure: AccountFailure | undefined;
  readonly working: boolean;
  readonly again: () => void;
  readonly more: () => void;
  /** Reads all of it and hands it over as JSON lines. */
  readonly download: () => void;
}

const OFFLINE: AccountFailure = { type: 'Offline' };

/** What happened around the account, the newest first, page by page. */
export function useAudit(): Audit {
  const { account } = useRuntime();
  const online = useOnline();
  const [entries, setEntries] = useState<readonly AuditEntry[]>();
  const [next, setNext] = useState<string>();
  const [failure, setFailure] = useState<AccountFailure>();
  const [working, setWorking] = useState(false);
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (!online) return undefined;
    let left = false;
    void account.audit().then((answer) => {
      if (left) return;
      setFailure(answer.ok ? undefined : answer.error);
      if (!answer.ok) return;
      setEntries(answer.value.entries);
      setNext(answer.value.next);
    });
    return () => {
      left = true;
    };
  }, [account, online, round]);

  /** Everything from `from` on; what could be read before a failure is kept. */
  const read = async (from: string | undefined, pages: number): Promise<readonly AuditEntry[] | undefined> => {
    setWorking(true);
    const found: AuditEntry[] = [];
    let place = from;
    for (let page = 0; page < pages && (page === 0 || place !== undefined); page++) {
      const answer = await account.audit(place);
      if (!answer.ok) {
        setFailure(answer.error);
        setWorking(false);
        return undefined;
      }
      found.push(...answer.value.entries);
      place = answer.value.next;
    }
    setWorking(false);
    if (pages === 1) setNext(place);
    return found;
  };
  return {
    entries,
    hasMore: next !== undefined,
    failure: online ? failure : OFFLINE,
    working,
    again: () => setRound(round + 1),
    more: () => void read(next, 1).then((older) => older && setEntries([...(entries ?? []), ...older])),
    download: () =>
      void read(undefined, Number.MAX_SAFE_INTEGER).then((all) => {
        if (all === undefined) return;
        const lines = all.map((entry) => JSON.stringify({ ...entry, at: new Date(entry.at).toISOString() }));
        save(new File([`${lines.join('\n')}\n`], 'griot-compte.jsonl', { type: 'application/x-ndjson' }));
      }),
  };
}
