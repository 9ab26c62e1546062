/** Reads what a device sends: each operation on its own, in the order in which each table was changed. */
import { operation, type Operation, type SyncRequest } from '#protocol/sync.ts';
import type { LedgerRef } from '../storage/rows.ts';
import { isSafeText, keyText } from './key.ts';
import { isRecord } from './row.ts';
import { shapeFault } from './validate.ts';

export interface Readable {
  readonly table: string;
  readonly operation: Operation;
  /** Keys that the device's clock lists in another order than the device changed them; see inOrderOfChange. */
  readonly shuffled?: ReadonlySet<string>;
}

export interface Unreadable {
  readonly table: string;
  readonly operation?: undefined;
  readonly raw: unknown;
  readonly fault: string;
  /** What it seems to name. */
  readonly keys: readonly string[];
  readonly txid: string;
  /** Its identity, when at least that can be read: then it is refused once, however often it comes. */
  readonly ref?: LedgerRef;
}

export type Received = Readable | Unreadable;

/** One operation, or what is wrong with it. What is kept is the original, not the parser's copy. */
export const readOperation = (table: string, raw: unknown): Received => {
  const fault = operationFault(raw);
  if (fault === undefined) return { table, operation: raw as Operation };
  const { keys, txid, opNo } = isRecord(raw) ? raw : {};
  const name = typeof txid === 'string' && txid.length <= MAX_TXID_LENGTH && isSafeText(txid) ? txid : '';
  return {
    table,
    raw,
    fault,
    keys: Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [],
    txid: name,
    ...(name !== '' && Number.isSafeInteger(opNo) && { ref: { txid: name, opNo: opNo as number } }),
  };
};

const MAX_TXID_LENGTH = 200;

/** Undefined for what the engine sends when it adopts rows from before the sign-in: whole rows, harmless to repeat. */
export const ledgerRefOf = ({ operation: read, ...it }: Received): LedgerRef | undefined => {
  if (read === undefined) return 'ref' in it ? it.ref : undefined;
  return read.opNo === undefined ? undefined : { txid: read.txid, opNo: read.opNo };
};

/**
 * Judges the operation without its rows: those are judged one by one later, so that one bad row does not take its
 * neighbours along, and ten thousand of them, or of their keys, are not copied by a parser.
 */
const operationFault = (raw: unknown): string | undefined => {
  if (!isRecord(raw)) return 'not an object';
  const { keys, values, changeSpecs } = raw;
  const outline = {
    ...raw,
    ...(Array.isArray(keys) && keys.every((key) => typeof key === 'string') && { keys: [] }),
    ...(Array.isArray(values) && { values: [] }),
    ...(Array.isArray(changeSpecs) && { changeSpecs: [] }),
  };
  const fault = shapeFault({ ...outline, changeSpec: {} });
  if (fault !== undefined) return fault;
  const parsed = operation.safeParse(outline);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}`;
  }
  if (!isSafeText(parsed.data.txid)) return 'txid: contains a control character or half a character';
  return valuesMissing(raw as Operation) ? 'keys: not as many as values or changes' : undefined;
};

/** A pk-range `modify` of the engine sends many keys with one change; anything else needs one for each key. */
const valuesMissing = (it: Operation): boolean => {
  if (it.type === 'insert' || it.type === 'upsert') return it.values.length !== it.keys.length;
  return it.type === 'update' && it.keys.length > 0 && it.changeSpecs.length === 0;
};

/**
 * The operations of a request, in an order that no clock decides (SYN-3): devices list them by wall clock, so within
 * each table they are put back into the order of `rev`, the number that the device counted. Between tables, and for
 * operations without `rev`, the places stay as they were.
 *
 * The device itself goes by its clock when it lays what it has not sent yet over what arrives; so a row that such an
 * operation changed may stand there with the earlier value, and is to be told how it ended (SYN-10).
 */
export const inOrderOfChange = (changes: SyncRequest['changes']): Received[] => {
  const received = changes.flatMap(({ table, muts }) => muts.map((raw) => readOperation(table, raw)));
  const places = new Map<string, number[]>();
  received.forEach((it, place) => {
    if (it.operation?.rev === undefined) return;
    const known = places.get(it.table);
    if (known === undefined) places.set(it.table, [place]);
    else known.push(place);
  });
  const ordered = [...received];
  for (const ofTable of places.values()) {
    const listed = ofTable.map((place) => received[place] as Readable);
    const sorted = [...listed].sort((a, b) => (a.operation.rev ?? 0) - (b.operation.rev ?? 0));
    if (sorted.every((it, i) => it === listed[i])) continue;
    const shuffled = keysNamedTwice(sorted);
    ofTable.forEach((place, i) => (ordered[place] = { ...(sorted[i] as Readable), shuffled }));
  }
  return ordered;
};

/** Realms are made before they are filled, whatever the device's clock says. */
export const withRealmsFirst = (received: readonly Received[]): readonly Received[] => {
  const makes = ({ table, operation: it }: Received): boolean => table === 'realms' && (it?.type === 'insert' || it?.type === 'upsert');
  return received.some(makes) ? [...received.filter(makes), ...received.filter((it) => !makes(it))] : received;
};

const keysNamedTwice = (operations: readonly Readable[]): ReadonlySet<string> => {
  const [once, twice] = [new Set<string>(), new Set<string>()];
  for (const { operation: it } of operations) for (const key of it.keys.map(keyText)) (once.has(key) ? twice : once).add(key);
  return twice;
};
