/**
 * A way in by way of an OpenID Connect provider, as the device takes it. What it begins is kept in its store with the key that signs
 * what it hands in: whoever comes back in another tab, after a kill or once there is a network goes on, and an answer to what this device did
 * not begin is sent nowhere (ACC-126, ACC-127).
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { OpenIdBegun } from '#protocol/openid.ts';
import type { ResponseOf, RouteName } from '#protocol/routes.ts';
import type { DeviceOpenId } from '../db/device.ts';
import type { AccountFailure, LocalBooksChoice, OpenIdNext, OpenIdPlace, OpenIdStep } from './account-desk.ts';
import type { ApiCall, ApiFailure } from './api.ts';
import { newRegistration, type PhraseDeps } from './by-phrase.ts';
import type { ClaimsDeps } from './claims.ts';
import { newDeviceKeys, publicKeyOf, signedBy } from './device-keys.ts';
import { join, repeatWhileLost, type Joined } from './joining.ts';

export interface OpenIdDeps extends ClaimsDeps, PhraseDeps {
  /** A call as the account in use. */
  readonly asMyself: <N extends RouteName>(name: N, call: Omit<ApiCall<N>, 'token'>) => Promise<Result<ResponseOf<N>, ApiFailure>>;
  /** Database of the account in use. */
  readonly dbName: () => string | undefined;
}

/** The account is on this device and wants to be entered; `phrase`: of one that was just made. */
interface Arrived {
  readonly type: 'joined';
  readonly joined: Joined;
  readonly choice: LocalBooksChoice;
  readonly phrase?: readonly string[];
}
type Taken = Promise<Result<OpenIdNext | Arrived, AccountFailure>>;
type SigningIn = DeviceOpenId & { readonly whose: { readonly keys: CryptoKeyPair; readonly choice: string } };

export const takeOpenIdStep = (deps: OpenIdDeps, step: OpenIdStep): Taken => {
  switch (step.type) {
    case 'begin':
      return begin(deps, step.provider, step.choice);
    case 'begin-adding':
      return beginAdding(deps, step.provider);
    case 'return':
      return comeBack(deps, step.providerId, step.answer);
    case 'register':
      return register(deps, step.firstName, step.lastName);
  }
};

const begin = async (deps: OpenIdDeps, provider: OpenIdPlace, choice: LocalBooksChoice): Taken => {
  const { api, clock } = deps;
  const keys = await newDeviceKeys();
  if (keys === undefined) return err({ type: 'StorageUnavailable', name: 'InsecureContext' });
  const body = { provider: provider.id, publicKey: await publicKeyOf(keys) };
  return keep(deps, provider, { keys, choice }, await repeatWhileLost(clock, () => api.call('openIdBegin', { body })));
};

const beginAdding = async (deps: OpenIdDeps, provider: OpenIdPlace): Taken => {
  const dbName = deps.dbName() ?? '';
  const begun = await repeatWhileLost(deps.clock, () => deps.asMyself('openIdAddBegin', { body: { provider: provider.id } }));
  return keep(deps, provider, { dbName }, begun);
};

/** As the server has it; its clock and the device's need not agree. */
const LIVES_MS = 10 * 60_000;

const keep = async (
  { device, clock }: OpenIdDeps,
  provider: OpenIdPlace,
  whose: DeviceOpenId['whose'],
  begun: Result<OpenIdBegun, ApiFailure>,
): Taken => {
  if (!begun.ok) return begun;
  const { flowId, state, address } = begun.value;
  await device.keepOpenId({ flowId, state, provider, whose, endsAt: clock.now() + LIVES_MS });
  return ok({ type: 'go', address });
};

const comeBack = async (deps: OpenIdDeps, providerId: string, answer: string | undefined): Taken => {
  const { device, clock } = deps;
  const begun = await device.openId();
  if (begun === undefined) return ok({ type: 'nothing-begun' });
  const given = new URLSearchParams(answer ?? begun.answer);
  if (begun.provider.id !== providerId || given.get('state') !== begun.state) return ok({ type: 'nothing-begun' });
  if (clock.now() >= begun.endsAt) {
    await device.keepOpenId(undefined);
    return err({ type: 'ServerSaid', kind: 'openid-expired' });
  }
  const error = given.get('error');
  if (error !== null) {
    await device.keepOpenId(undefined);
    if (error === 'access_denied') return ok({ type: 'declined', provider: begun.provider.name });
    const isAway = error === 'temporarily_unavailable' || error === 'server_error';
    return err({ type: 'ServerSaid', kind: isAway ? 'openid-unreachable' : 'openid-refused' });
  }
  const back = { ...begun, answer: given.toString() };
  await device.keepOpenId(back);
  return 'keys' in back.whose ? signIn(deps, { ...back, whose: back.whose }) : add(deps, back, back.whose.dbName);
};

const signIn = async (deps: OpenIdDeps, begun: SigningIn): Taken => {
  const { api, clock, device, deviceName } = deps;
  const { flowId, answer = '', provider, whose } = begun;
  const signature = await signedBy(whose.keys, `griot-openid:${flowId}:${answer}`);
  const body = { flowId, provider: provider.id, answer, signature, deviceName: deviceName(), language: deps.phraseLanguage() };
  const said = await repeatWhileLost(clock, () => api.call('openIdSignIn', { body }));
  if (!said.ok) return over(deps, said.error);
  if (said.value.state === 'signed-in') {
    const signedIn = said.value;
    return arrive(deps, begun, () => Promise.resolve(ok(signedIn)));
  }
  const { label, firstName, lastName, registration } = said.value;
  await device.keepOpenId({ ...begun, isStranger: true });
  return ok({ type: 'unknown', provider: provider.name, label, firstName, lastName, registration });
};

const arrive = async (deps: OpenIdDeps, { whose }: SigningIn, signedIn: Parameters<typeof join>[1], phrase?: readonly string[]): Taken => {
  const choice = whose.choice as LocalBooksChoice;
  const joined = await join(deps, signedIn, () => choice, whose.keys);
  // Without room for the account what was begun stays: the server gives the same answer again while it lives.
  if (!joined.ok) return over(deps, joined.error);
  await deps.device.keepOpenId(undefined);
  return ok({ type: 'joined', joined: joined.value, choice, ...(phrase && { phrase }) });
};

const add = async (deps: OpenIdDeps, { flowId, answer = '', provider }: DeviceOpenId, dbName: string): Taken => {
  if (deps.dbName() !== dbName) return ok({ type: 'other-library' });
  const body = { flowId, provider: provider.id, answer, language: deps.phraseLanguage() };
  const said = await repeatWhileLost(deps.clock, () => deps.asMyself('openIdAdd', { body }));
  if (!said.ok) return over(deps, said.error);
  await deps.device.keepOpenId(undefined);
  return ok({ type: 'added', provider: provider.name });
};

const register = async (deps: OpenIdDeps, firstName: string, lastName: string): Taken => {
  const begun = await deps.device.openId();
  if (begun?.isStranger !== true || !('keys' in begun.whose)) return err({ type: 'ServerSaid', kind: 'openid-expired' });
  const { flowId, whose } = begun;
  const openId = { flowId, signature: await signedBy(whose.keys, `griot-openid-account:${flowId}`) };
  const made = await newRegistration(deps, firstName, lastName, { openId });
  if (!made.ok) return made;
  const publicKey = await publicKeyOf(whose.keys);
  return arrive(deps, { ...begun, whose }, () => made.value.signIn(publicKey), made.value.phrase);
};

/** What may go through the next time stays; anything else has to be begun again. */
const over = async ({ device }: OpenIdDeps, failure: AccountFailure): Promise<Result<never, AccountFailure>> => {
  const kind = failure.type === 'ServerSaid' ? failure.kind : undefined;
  if (kind === 'openid-expired' || kind === 'openid-refused' || kind === 'identity-taken') await device.keepOpenId(undefined);
  return err(failure);
};
