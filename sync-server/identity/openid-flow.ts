/**
 * What is begun at an OpenID Connect provider and brought back (ACC-117, ACC-118). Its state, nonce and verifier are derived from its
 * id under the server's secret and kept nowhere, so that whoever reads the database can neither forge an answer nor redeem one, and any
 * server of several goes on with what another one began.
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { RegistrationMode } from '#protocol/admin.ts';
import type { OpenIdBegun } from '#protocol/openid.ts';
import { failure, type Failure } from '../failure.ts';
import type { FlowSecrets, OpenIdProvider, ProviderFailure, Told } from '../openid/provider.ts';
import type { OpenIdFlowRow } from '../storage/identities.ts';
import type { Writer } from '../storage/storage.ts';
import type { Attempts } from './attempts.ts';
import type { IdentityContext } from './caller.ts';
import { deviceSigned } from './device-key.ts';
import { openText, sealText } from './sealed-text.ts';
import { believed, sha256, type Secrets } from './secrets.ts';

export interface OpenIdContext extends IdentityContext {
  readonly providers: readonly OpenIdProvider[];
  /** The origin of the pages to which providers send people back. */
  readonly returnTo: string;
  readonly openIdAttempts: Attempts;
  readonly registration: RegistrationMode;
  /** Mails were written down. */
  readonly wakeOutbox: () => void;
  /** What is being redeemed by this server: an answer that is handed in twice at once is redeemed once. */
  readonly redeeming: Map<string, Promise<Result<Told, ProviderFailure>>>;
}

/** Somebody looks for a password, and for the telephone that their provider asks for besides. */
const FLOW_LIFETIME_MS = 10 * 60_000;

const secretsOf = ({ seal }: Secrets, flowId: string): FlowSecrets => ({
  state: seal('openid', `state ${flowId}`),
  nonce: seal('openid', `nonce ${flowId}`),
  codeVerifier: seal('openid', `verifier ${flowId}`),
});

/** One page for each provider: an answer that arrives at another's is believed by nobody (RFC 9700, 4.4.2.2). */
const pageOf = ({ returnTo }: OpenIdContext, provider: string): string => `${returnTo}/compte/retour/${provider}`;

export const providerOf = ({ providers }: OpenIdContext, id: string): OpenIdProvider | undefined => providers.find((it) => it.id === id);

export async function beginFlow(
  context: OpenIdContext,
  provider: string,
  whose: Pick<OpenIdFlowRow, 'purpose' | 'userId' | 'sessionId' | 'publicKey'>,
): Promise<Result<OpenIdBegun, Failure>> {
  const at = providerOf(context, provider);
  if (at === undefined) return err(failure('not-found', 'This server has no such provider'));
  const flowId = context.newId();
  const secrets = secretsOf(context.secrets, flowId);
  const address = await at.address(secrets, pageOf(context, provider));
  if (!address.ok) {
    context.events.openIdUnreachable({ provider, reason: address.error.reason });
    return err(failure('openid-unreachable'));
  }
  const now = context.now();
  const expiresAt = now + FLOW_LIFETIME_MS;
  await context.storage.transact(async (writer) => {
    await writer.forgetOpenIdFlows(now);
    await writer.putOpenIdFlow({ ...whose, flowId, provider, answerHash: null, proven: null, expiresAt });
  });
  return ok({ flowId, address: address.value, state: secrets.state, expiresAt });
}

export interface HandedIn {
  readonly flowId: string;
  readonly provider: string;
  readonly answer: string;
}

export interface Proven {
  readonly flow: OpenIdFlowRow;
  /** `undefined`: it was used, and says no more than that. */
  readonly told: Told | undefined;
}

/**
 * What the answer proves. One flow takes one answer, which may be handed in again while the flow lives; what is not believed ends it.
 * `isTheirs`: whether whoever hands it in is who began.
 */
export async function proveFlow(
  context: OpenIdContext,
  { flowId, provider, answer }: HandedIn,
  isTheirs: (flow: OpenIdFlowRow) => boolean,
): Promise<Result<Proven, Failure>> {
  const answerHash = sha256(answer);
  const held = await context.storage.transact(async (writer): Promise<OpenIdFlowRow | undefined> => {
    const flow = await writer.openIdFlowById(flowId);
    if (flow === undefined || flow.expiresAt <= context.now() || !isTheirs(flow)) return undefined;
    if (flow.answerHash !== null) return flow.answerHash === answerHash ? flow : undefined;
    const taken = { ...flow, answerHash };
    await writer.putOpenIdFlow(taken);
    return taken;
  });
  if (held === undefined) return err(failure('openid-expired'));
  if (held.purpose === 'sign-in' && held.userId !== null) return ok({ flow: held, told: undefined });
  const known = held.proven === null ? undefined : openText(context.secrets, flowId, held.proven);
  if (known !== undefined) return ok({ flow: held, told: JSON.parse(known) as Told });

  const redeemed = await once(context.redeeming, flowId, () => redeem(context, held, provider, answer));
  if (!redeemed.ok) {
    const { type, reason } = redeemed.error;
    if (type === 'unreachable') {
      context.events.openIdUnreachable({ provider: held.provider, reason });
      return err(failure('openid-unreachable'));
    }
    context.events.openIdRefused({ provider: held.provider, reason });
    await context.storage.transact((writer) => writer.deleteOpenIdFlow(flowId));
    return err(failure('openid-refused'));
  }
  const flow = { ...held, proven: sealText(context.secrets, flowId, JSON.stringify(redeemed.value)) };
  await context.storage.transact(async (writer) => {
    // Two requests at once prove the same; the account may have been erased meanwhile.
    const standing = await writer.openIdFlowById(flowId);
    if (standing?.proven === null && standing.userId === held.userId) await writer.putOpenIdFlow(flow);
  });
  return ok({ flow, told: redeemed.value });
}

const redeem = async (
  context: OpenIdContext,
  flow: OpenIdFlowRow,
  provider: string,
  answer: string,
): Promise<Result<Told, ProviderFailure>> => {
  const refused = (reason: string) => err<ProviderFailure>({ type: 'refused', reason });
  const at = providerOf(context, flow.provider);
  if (at === undefined || provider !== flow.provider) return refused('another provider');
  const parameters = new URLSearchParams(answer);
  const state = parameters.getAll('state');
  // The secret may have changed meanwhile; the state says under which one it was begun.
  const secrets = believed(context.secrets)
    .map((it) => secretsOf(it, flow.flowId))
    .find((it) => state.length === 1 && state[0] === it.state);
  return secrets === undefined ? refused('state') : at.redeem(parameters, secrets, pageOf(context, flow.provider));
};

const once = <T>(running: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> => {
  const begun = running.get(key);
  if (begun !== undefined) return begun;
  const made = work().finally(() => running.delete(key));
  running.set(key, made);
  return made;
};

/** For a new account: the identity that the flow proved to the device with this key, if it did. */
export const provenToDevice = async (
  { secrets, now }: IdentityContext,
  writer: Pick<Writer, 'openIdFlowById'>,
  { flowId, signature }: { readonly flowId: string; readonly signature: string },
  publicKey: string,
): Promise<Result<{ readonly flow: OpenIdFlowRow; readonly told: Told }, Failure>> => {
  const flow = await writer.openIdFlowById(flowId);
  const isTheirs = flow?.purpose === 'sign-in' && flow.publicKey === publicKey && flow.expiresAt > now();
  if (!isTheirs || flow.proven === null || !deviceSigned(publicKey, `griot-openid-account:${flowId}`, signature))
    return err(failure('openid-expired'));
  const text = openText(secrets, flowId, flow.proven);
  return text === undefined ? err(failure('openid-expired')) : ok({ flow, told: JSON.parse(text) as Told });
};
