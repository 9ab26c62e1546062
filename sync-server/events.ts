/** What happens on this server that its keeper may want to know: one function per event; ids and counts, never contents. */
import type { Log } from './log.ts';

export interface Events {
  accountCreated(at: { userId: string; sessionId: string }): void;
  accountErased(at: { userId: string; sessionId: string }): void;
  /** Everything about a person was sent to their device, whole or not. */
  accountExported(at: { userId: string; sessionId: string; bytes: number; whole: boolean; durationMs: number }): void;
  /** Accounts that came back with a backup and were erased again. */
  erasedAgain(at: { accounts: number }): void;
  /** A list of erased accounts outside of the database could not be written; it is made up for within the hour. */
  erasedNotKept(at: { error: unknown }): void;
  accountRecovered(at: { userId: string; sessionId: string }): void;
  /** From one of the devices, whose session is `sessionId`. */
  recoveryRenewed(at: { userId: string; sessionId: string }): void;
  recoveryRefused(at: { reason: string }): void;
  /** `sessionId`: of the device on which it was done. */
  passkeyAdded(at: { userId: string; sessionId: string }): void;
  passkeyRemoved(at: { userId: string; sessionId: string }): void;
  signedInWithPasskey(at: { userId: string; sessionId: string }): void;
  passkeyRefused(at: { reason: string }): void;
  /** `reason`: a code of the library or of OAuth; never what the provider said of anybody. */
  openIdRefused(at: { provider: string; reason: string }): void;
  openIdUnreachable(at: { provider: string; reason: string }): void;
  /** `by`: which of the ways in. */
  signedIn(at: { userId: string; sessionId: string; by: 'code' | 'password' | 'openid' }): void;
  wayInChanged(at: { userId: string; sessionId: string; way: 'address' | 'password' | 'identity'; change: 'added' | 'removed' }): void;
  /** Of mails, their id and kind; never an address or what they say. */
  mailSent(at: { mailId: string; template: string; tries: number }): void;
  mailGivenUp(at: { mailId: string; template: string; tries: number; reason: string }): void;
  mailDelayed(at: { mailId?: string; template?: string; tries?: number; reason: string; error?: unknown }): void;
  sessionRefreshed(at: { userId: string; sessionId: string }): void;
  refreshRefused(at: { reason: string; sessionId?: string }): void;
  /** An old refresh of the device came back; its session was ended. */
  sessionReplayed(at: { userId: string; sessionId: string }): void;
  signedOut(at: { userId: string; sessionId: string }): void;
  /** From another device of the same person, whose session is `by`. */
  deviceSignedOut(at: { userId: string; sessionId: string; by: string }): void;
  pairingOpened(at: { userId: string; pairingId: string }): void;
  pairingClaimed(at: { userId: string; pairingId: string }): void;
  pairingAnswered(at: { userId: string; pairingId: string; state: string }): void;
  devicePaired(at: { userId: string; pairingId: string; sessionId: string }): void;
  invitationOpened(at: { userId: string; invitationId: string }): void;
  invitationAnswered(at: { userId: string; invitationId: string; state: string }): void;
  guessRefused(at: { door: string; braked: boolean }): void;
  requestAnswered(at: { requestId: string; method: string; route: string; status: number; durationMs: number; suspended?: true }): void;
  /** The device went away before it had the whole answer. */
  requestAbandoned(at: { requestId: string; route: string }): void;
  requestFailed(at: { requestId: string; route: string; error: unknown }): void;
  lineFailed(at: { error: unknown }): void;
  /** The connection between nodes broke; it is made again, and lines heal by looking at the heads. */
  newsFailed(at: { error: unknown }): void;
  /** Calls are counted by all servers together, or for now by each of them. */
  countingChanged(at: { counting: string }): void;
  notReady(at: { reason: string; error?: unknown }): void;
  started(at: { address: string; storage: string; version: string }): void;
  stopping(at: { signal: string }): void;
  /** `drained` is false when something was still under way after the time for it had run out. */
  stopped(at: { drained: boolean }): void;
  stopFailed(at: { error: unknown }): void;
  backedUp(at: { path: string }): void;
  /** How much was forgotten. */
  upkeepDone(at: { entries: number; acts: number; files: number; deletions?: number; texts?: number; notices?: number }): void;
  upkeepFailed(at: { error: unknown }): void;
  /** One request to a catalogue of books; never what was asked. */
  catalogueAsked(at: { source: string; outcome: string; durationMs: number }): void;
  /** Epoch milliseconds. */
  catalogueRests(at: { source: string; until: number }): void;
}

/** Every event as one line of the log, with the name of the event as its message. */
export function createEvents(log: Log): Events {
  const http = log.child({ name: 'http' });
  const identity = log.child({ name: 'identity' });
  const server = log.child({ name: 'server' });
  const mail = log.child({ name: 'mail' });
  const metadata = log.child({ name: 'metadata' });
  return {
    accountCreated: (at) => identity.info(at, 'account created'),
    accountErased: (at) => identity.info(at, 'account erased'),
    accountExported: (at) => identity.info(at, 'account exported'),
    erasedAgain: (at) => identity.warn(at, 'erased accounts came back with a backup and were erased again'),
    erasedNotKept: ({ error }) => server.error({ err: error }, 'list of erased accounts not written'),
    accountRecovered: (at) => identity.info(at, 'account recovered'),
    recoveryRenewed: (at) => identity.info(at, 'recovery key replaced'),
    recoveryRefused: (at) => identity.warn(at, 'recovery refused'),
    passkeyAdded: (at) => identity.info(at, 'passkey added'),
    passkeyRemoved: (at) => identity.info(at, 'passkey removed'),
    signedInWithPasskey: (at) => identity.info(at, 'signed in with a passkey'),
    passkeyRefused: (at) => identity.warn(at, 'passkey refused'),
    openIdRefused: (at) => identity.warn(at, 'answer of a provider refused'),
    openIdUnreachable: (at) => identity.warn(at, 'provider unreachable'),
    signedIn: (at) => identity.info(at, 'signed in'),
    wayInChanged: (at) => identity.info(at, 'way in changed'),
    mailSent: (at) => mail.info(at, 'mail sent'),
    mailGivenUp: (at) => mail.warn(at, 'mail given up'),
    mailDelayed: ({ error, ...at }) => mail.warn(error === undefined ? at : { ...at, err: error }, 'mail delayed'),
    sessionRefreshed: (at) => identity.debug(at, 'session refreshed'),
    refreshRefused: (at) => identity.warn(at, 'refresh refused'),
    sessionReplayed: (at) => identity.warn(at, 'session ended: a refresh was replayed'),
    signedOut: (at) => identity.info(at, 'signed out'),
    deviceSignedOut: (at) => identity.info(at, 'device signed out'),
    pairingOpened: (at) => identity.info(at, 'pairing opened'),
    pairingClaimed: (at) => identity.info(at, 'pairing claimed'),
    pairingAnswered: (at) => identity.info(at, 'pairing answered'),
    devicePaired: (at) => identity.info(at, 'device paired'),
    invitationOpened: (at) => identity.info(at, 'invitation opened'),
    invitationAnswered: (at) => identity.info(at, 'invitation answered'),
    guessRefused: (at) => identity.warn(at, 'wrong guess'),
    requestAnswered: (at) => http[levelOf(at)](at, 'request'),
    requestAbandoned: (at) => http.info(at, 'request abandoned'),
    requestFailed: ({ error, ...at }) => http.error({ ...at, err: error }, 'request failed'),
    newsFailed: ({ error }) => server.warn({ err: error }, 'news between nodes interrupted'),
    countingChanged: (at) => server.warn(at, 'counting changed'),
    lineFailed: ({ error }) => http.error({ err: error }, 'line failed'),
    notReady: ({ error, ...at }) => server.error({ ...at, err: error }, 'not ready'),
    started: (at) => server.info(at, 'started'),
    stopping: (at) => server.info(at, 'stopping'),
    stopped: (at) => server.info(at, 'stopped'),
    backedUp: (at) => server.info(at, 'backed up'),
    upkeepDone: (at) => server.info(at, 'upkeep done'),
    upkeepFailed: ({ error }) => server.error({ err: error }, 'upkeep failed'),
    catalogueAsked: (at) => metadata.debug(at, 'catalogue asked'),
    catalogueRests: (at) => metadata.warn(at, 'catalogue rests'),
    stopFailed: ({ error }) => server.error({ err: error }, 'stop failed'),
  };
}

/** Files, probes and health checks are many and say little. */
function levelOf({ route, status, suspended }: { route: string; status: number; suspended?: true }): 'error' | 'info' | 'debug' {
  // Nothing is broken: somebody who keeps the server wanted it so.
  if (status >= 500 && suspended !== true) return 'error';
  return route.startsWith('/api/') && route !== '/api/health' ? 'info' : 'debug';
}
