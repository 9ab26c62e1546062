/**
 * What an answer to `{api}/sync` or `{api}/token` means. Only our server speaks JSON with our words there: a page of HTML,
 * a redirection or somebody else's JSON is a hotel's login page or a proxy's apology, whatever its status (SYN-26, SYN-110).
 */

export type Verdict =
  /** For the engine, success or not. */
  | { readonly type: 'answer' }
  /** Even a fresh signature of this device is not believed: the session was revoked, or the account erased; trying again changes nothing. */
  | { readonly type: 'session-over'; readonly accountErased?: true; readonly refreshReplayed?: true }
  /** The access token is not believed; perhaps only because the device's clock is wrong. The engine would never refresh it by itself. */
  | { readonly type: 'token-refused' }
  /** Nobody of ours, or nobody who can work now, or one who was told by their keeper not to work for this account. `retryAfterMs` when the server said when to come back. */
  | { readonly type: 'try-later'; readonly by: 'server' | 'stranger' | 'keeper'; readonly retryAfterMs?: number };

/** The two doors that the engine itself knocks at. */
export type Door = 'sync' | 'token';

export interface Heard {
  /** 0 for a redirection that was not followed. */
  readonly status: number;
  readonly retryAfter: string | null;
  /** The server's own time, as it was sent. */
  readonly date: string | null;
  readonly body: string;
}

/** At most this long do we believe a `Retry-After`. */
const RETRY_AFTER_MAX_MS = 5 * 60_000;

/** Judges one answer, whatever it is; never throws. */
export const judge = (door: Door, heard: Heard): Verdict => {
  const { status, body } = heard;
  if (status === NETWORK_WANTS_SIGN_IN) return STRANGER;
  // Read without parsing what may be a page of a proxy.
  if (status === 503 && body.includes('"accountSuspended":true')) return { ...tryLater(heard), by: 'keeper' };
  if (status >= 500 || status === 408 || status === 425 || status === 429) return tryLater(heard);
  if (!isJsonObject(body)) return body.trimStart().startsWith('{') ? CUT : STRANGER;
  if (status >= 200 && status < 300) return body.includes(ANSWERED[door]) ? { type: 'answer' } : STRANGER;
  const { kind, accountErased, refreshReplayed } = saidIn(body);
  if (typeof kind !== 'string') return STRANGER;
  if (status !== 401) return { type: 'answer' };
  if (!OURS.has(kind)) return STRANGER;
  if (accountErased === true) return { type: 'session-over', accountErased: true };
  if (refreshReplayed === true) return { type: 'session-over', refreshReplayed: true };
  if (door === 'sync') return { type: 'token-refused' };
  // A signature that came too late is made anew by the engine; it says nothing about the session.
  return { type: kind === 'bad-signature' ? 'answer' : 'session-over' };
};

/** RFC 6585: said by the network in between, never by the server. */
const NETWORK_WANTS_SIGN_IN = 511;
const STRANGER: Verdict = { type: 'try-later', by: 'stranger' };
/** It began like an answer and ended too early. */
const CUT: Verdict = { type: 'try-later', by: 'server' };
/** The words in which our server says that a token stands for nobody. */
const OURS = new Set(['not-signed-in', 'session-revoked', 'bad-signature']);

/** What our server never leaves out; some portals speak JSON too. */
const ANSWERED: Readonly<Record<Door, string>> = { sync: '"serverRevision"', token: '"accessToken"' };

const saidIn = (body: string): { readonly kind?: unknown; readonly accountErased?: unknown; readonly refreshReplayed?: unknown } => {
  try {
    return JSON.parse(body) as { kind?: unknown };
  } catch {
    return {};
  }
};

/** A cut answer ends early, a page starts with `<`; a full parse is the engine's business. */
const isJsonObject = (body: string): boolean => {
  const text = body.trim();
  return text.startsWith('{') && text.endsWith('}');
};

/** A date is counted from the server's own time: the clock of the device may be years off. */
const tryLater = ({ retryAfter, date }: Heard): Extract<Verdict, { readonly type: 'try-later' }> => {
  const seconds = retryAfter === null || retryAfter === '' ? Number.NaN : Number(retryAfter);
  const waitMs = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(retryAfter ?? '') - Date.parse(date ?? '');
  return Number.isFinite(waitMs) && waitMs >= 0
    ? { type: 'try-later', by: 'server', retryAfterMs: Math.min(waitMs, RETRY_AFTER_MAX_MS) }
    : { type: 'try-later', by: 'server' };
};

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** Wait before the next attempt, doubling from half a second to half a minute; half of it is chance. `failures` ≥ 1. */
export const waitAfter = (failures: number, random: number): number => {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10));
  return Math.round(full * (0.5 + random / 2));
};

/** Wait after a server named a time: never less, and up to half as long again by chance, so that not all devices come back at once. */
export const waitAsTold = (retryAfterMs: number, random: number): number =>
  Math.round(retryAfterMs + random * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS + retryAfterMs / 2));

/** After this long without a word a person is told, although the answer is still waited for. */
export const patienceFor = (bodyLength: number): number => Math.min(300_000, 4_000 + Math.ceil(bodyLength / 20));

/** Time for an answer to begin: half a minute, and what a slow phone (20 kB/s) needs to send the body. At most five minutes. */
export const deadlineFor = (bodyLength: number): number => Math.min(300_000, 30_000 + Math.ceil(bodyLength / 20));
