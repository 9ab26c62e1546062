/** Who may administer: an account that opened the link the server printed, with a second factor, which each door asks for afresh. */
import { err, ok, type Result } from '#domain/result.ts';
import { noteBy } from '../audit/note.ts';
import { failure, type Failure } from '../failure.ts';
import type { Caller, IdentityContext } from '../identity/caller.ts';
import { hasFreshProof } from '../identity/second-factor.ts';
import { identify } from '../identity/sessions.ts';
import { useLink } from './one-time-links.ts';

const NOT_THERE = failure('not-found');

/** To whoever is no administrator, signed in or not, the door does not exist; an administrator is asked for a code first. */
export const identifyAdmin = async (context: IdentityContext, token: string | undefined): Promise<Result<Caller, Failure>> => {
  const caller = await identify(context, token);
  if (!caller.ok) return err(NOT_THERE);
  return context.storage.read(async (reader) => {
    if ((await reader.standing(caller.value.userId)).adminSince === null) return err(NOT_THERE);
    return (await hasFreshProof(reader, caller.value, context.now())) ? caller : err(failure('second-factor-needed'));
  });
};

/** An administrator needs a second factor that this session gave a moment ago, then the link; the link is spent by nobody else. */
export const claimAdministration = (context: IdentityContext, caller: Caller, token: string): Promise<Result<{ done: true }, Failure>> =>
  context.storage.transact(async (writer) => {
    const now = context.now();
    if (!(await hasFreshProof(writer, caller, now))) return err(failure('second-factor-needed'));
    if (!(await useLink(writer, context.secrets, 'admin', token, now))) return err(NOT_THERE);
    await writer.putStanding(caller.userId, { ...(await writer.standing(caller.userId)), adminSince: now });
    await noteBy(writer, caller, { action: 'admin-link-used', at: now });
    return ok({ done: true as const });
  });
