/**
 * A sign-in in two steps (ACC-130 … ACC-133): after a right code of a mail or a right password, an account with a second factor
 * owes a code. The device gets a ticket for it, which is bound to its key, lives five minutes, and makes one session; there is no
 * session before. Whoever did not give the first proof hears nothing of all this.
 *
 *   live ──(right code)──► used        live ──(five wrong codes, five minutes, a change of the ways in)──► over
 */
import type { z } from 'zod';
import { err, ok, type Result } from '#domain/result.ts';
import type { SignedIn } from '#protocol/session.ts';
import type { ticketSignInRequest } from '#protocol/ways-in.ts';
import { note, noteRefusal } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { SessionRow, UserRow } from '../storage/accounts.ts';
import type { Writer } from '../storage/storage.ts';
import type { TicketRow } from '../storage/ways-in.ts';
import type { Attempts } from './attempts.ts';
import { EXPIRED_KEPT_MS, type IdentityContext } from './caller.ts';
import { deviceSigned } from './device-key.ts';
import { takeFactorCode } from './factor-codes.ts';
import { factorWait, noteGuess } from './factor-guesses.ts';
import { tellOfNewDevice } from './new-device.ts';
import { sealings, sha256 } from './secrets.ts';
import { mayRepeatAnswer, startSession } from './sessions.ts';
import { signedInAnswer } from './tokens.ts';
import type { WaysInContext } from './ways-in.ts';

export const TICKET_LIFETIME_MS = 5 * 60_000;
export const MOST_WRONG_CODES = 5;
const ASKED_NOTED_A_DAY = 20;

export type TicketState = 'live' | 'used' | 'over';

/** `now`: epoch milliseconds. */
export const ticketState = ({ expiresAt, wrongGuesses, usedWith }: TicketRow, now: number): TicketState => {
  if (expiresAt <= now) return 'over';
  if (usedWith !== null) return 'used';
  return wrongGuesses >= MOST_WRONG_CODES ? 'over' : 'live';
};

/** What the first proof proved, and for whom. */
export interface FirstProof {
  readonly userId: string;
  readonly requestId: string;
  readonly way: TicketRow['way'];
  readonly publicKey: string;
  readonly deviceName: string;
}

/** Always the same for one proof of one device, so that a lost answer is repeated word for word. */
const ticketsOf = ({ secrets }: IdentityContext, { requestId, publicKey }: FirstProof): readonly string[] =>
  sealings(secrets, 'ticket', `${requestId} ${sha256(publicKey)}`);

const OVER: Failure = { kind: 'sign-in-over' };
export const owesCode = (ticket: string): Failure => ({ kind: 'second-factor-needed', ticket });

/** The answer to a first proof that had a ticket before, an answer having been lost; undefined: it had none. */
export const earlierTicket = async (
  context: IdentityContext,
  writer: Pick<Writer, 'ticketByHash'>,
  proof: FirstProof,
): Promise<Failure | undefined> => {
  for (const ticket of ticketsOf(context, proof)) {
    const row = await writer.ticketByHash(sha256(ticket));
    if (row !== undefined) return ticketState(row, context.now()) === 'over' ? OVER : owesCode(ticket);
  }
  return undefined;
};

/** After a right first proof: the ticket, where the person turned a second factor on. Undefined: nothing more is owed. */
export const openTicket = async (context: IdentityContext, writer: Writer, proof: FirstProof): Promise<Failure | undefined> => {
  const factor = await writer.secondFactor(proof.userId);
  if (factor === undefined || factor.confirmedAt === null) return undefined;
  const { userId, requestId, way, publicKey, deviceName } = proof;
  const [ticket = ''] = ticketsOf(context, proof);
  const now = context.now();
  await writer.forgetTickets(now - EXPIRED_KEPT_MS);
  await writer.putTicket({
    ticketHash: sha256(ticket),
    userId,
    requestId,
    way,
    publicKey,
    deviceName,
    expiresAt: now + TICKET_LIFETIME_MS,
    wrongGuesses: 0,
    usedWith: null,
  });
  // Whoever knows a password and asks all day fills no table with it.
  if ((await writer.ticketsOf(userId)) <= ASKED_NOTED_A_DAY)
    await note(writer, { action: 'second-factor-asked', at: now, subject: userId, about: deviceName });
  return owesCode(ticket);
};

export interface TicketContext extends WaysInContext {
  readonly secondFactorAttempts: Attempts;
}

type Request = z.output<typeof ticketSignInRequest>;
interface Tried {
  readonly entered: Result<{ readonly user: UserRow; readonly session: SessionRow }, Failure>;
  /** A wrong code was given. */
  readonly isGuess: boolean;
}

/** The second step. What is wrong with a ticket is not told apart: unknown, over, another device's. */
export async function signInByTicket(context: TicketContext, request: Request, network: string): Promise<Result<SignedIn, Failure>> {
  const { storage, events, codeGuesses, secondFactorAttempts } = context;
  const here = await codeGuesses.begin(network);
  if (!here.admitted) {
    events.guessRefused({ door: 'second factor', braked: true });
    return err({ kind: 'too-many-requests', retryAfterMs: here.retryAfterMs });
  }
  const refused = (why: Failure): Result<never, Failure> => {
    events.guessRefused({ door: 'second factor', braked: why.kind === 'too-many-requests' });
    return err(why);
  };
  const found = await storage.read((reader) => reader.ticketByHash(sha256(request.ticket)));
  if (found === undefined || ticketState(found, context.now()) === 'over' || !isFromItsDevice(found, request)) return refused(OVER);
  const there = await secondFactorAttempts.begin(`sign-in ${found.userId}`);
  if (!there.admitted) return refused({ kind: 'too-many-requests', retryAfterMs: there.retryAfterMs });
  const { entered, isGuess } = await storage.transact((writer) => enter(context, writer, found.ticketHash, request));
  if (!isGuess) await there.succeeded();
  if (!entered.ok) return refused(entered.error);
  await here.succeeded();
  const { user, session } = entered.value;
  events.signedIn({ userId: user.userId, sessionId: session.sessionId, by: found.way });
  context.wakeOutbox();
  return ok(await signedInAnswer(context.secrets, user, session, context.now()));
}

/** Seen over a shoulder, in a log or on the line, a ticket is worth nothing to another device. */
const isFromItsDevice = ({ publicKey }: TicketRow, { ticket, code, signature }: Request): boolean =>
  deviceSigned(publicKey, `griot-ticket:${ticket} ${code}`, signature);

const enter = async (context: TicketContext, writer: Writer, ticketHash: string, { code, language }: Request): Promise<Tried> => {
  const { secrets } = context;
  const now = context.now();
  const ticket = await writer.ticketByHash(ticketHash);
  const user = ticket && (await writer.userById(ticket.userId));
  const told = (entered: Tried['entered'], isGuess = false): Tried => ({ entered, isGuess });
  if (ticket === undefined || user === undefined) return told(err(OVER));
  const { userId, requestId, publicKey, deviceName, way, wrongGuesses } = ticket;
  const codeText = `${ticketHash} ${code}`;
  switch (ticketState(ticket, now)) {
    case 'over':
      return told(err(OVER));
    case 'used': {
      const earlier = await writer.sessionByRequestId(requestId);
      const isRepetition = sealings(secrets, 'ticket', codeText).includes(ticket.usedWith ?? '');
      const mayRepeat = isRepetition && earlier !== undefined && mayRepeatAnswer(earlier, publicKey);
      return told(mayRepeat ? ok({ user, session: earlier }) : err(OVER));
    }
    case 'live':
  }
  const retryAfterMs = await factorWait(writer, userId, 'sign-in', now);
  if (retryAfterMs > 0) return told(err({ kind: 'too-many-requests', retryAfterMs }));
  const taken = await takeFactorCode(context, writer, userId, code, now);
  await noteGuess(writer, userId, 'sign-in', taken !== undefined, now);
  if (taken === undefined) {
    await writer.putTicket({ ...ticket, wrongGuesses: wrongGuesses + 1 });
    await noteRefusal(writer, { action: 'second-factor-refused', at: now, subject: userId, about: deviceName });
    return told(err(wrongGuesses + 1 >= MOST_WRONG_CODES ? OVER : failure('second-factor-wrong')), true);
  }
  const session = await startSession(context, writer, { userId, deviceName, publicKey, requestId });
  await writer.putTicket({ ...ticket, usedWith: secrets.seal('ticket', codeText) });
  await writer.putProof(session.sessionId, userId, now);
  await note(writer, { action: way === 'code' ? 'code-used' : 'password-used', at: now, by: session });
  await note(writer, { action: 'second-factor-passed', at: now, by: session });
  if (taken === 'paper') await note(writer, { action: 'recovery-code-used', at: now, by: session });
  await tellOfNewDevice(context, writer, session, language);
  return told(ok({ user, session }));
};
