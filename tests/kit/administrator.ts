/** An administrator at a real server: an account, a second factor whose codes are computed here, and the link. */
import { TOTP, Secret } from 'otpauth';
import { makeLink } from '../../sync-server/admin/one-time-links.ts';
import type { Secrets } from '../../sync-server/identity/secrets.ts';
import type { Storage } from '../../sync-server/storage/storage.ts';
import type { WirePerson } from './wire-person.ts';

/** What an app shows for that secret. `at`: epoch milliseconds. */
export const codeOf = (secret: string, at: number): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

export interface WithSecondFactor {
  readonly secret: string;
  /** Ten, on paper. */
  readonly codes: readonly string[];
}

export const turnOnSecondFactor = async (who: WirePerson, at: number): Promise<WithSecondFactor> => {
  const token = who.signedIn.tokens.accessToken;
  const { secret } = (await who.doors.call('secondFactorBegin', {}, { token })).body;
  const { codes } = (await who.doors.call('secondFactorConfirm', { code: codeOf(secret, at) }, { token })).body;
  return { secret, codes };
};

export const anAdminLink = async (storage: Storage, secrets: Secrets, at: number): Promise<string> =>
  (await storage.transact((writer) => makeLink(writer, secrets, 'admin', at))).token;

export const becomeAdmin = async (who: WirePerson, storage: Storage, secrets: Secrets, at: number): Promise<WithSecondFactor> => {
  const factor = await turnOnSecondFactor(who, at);
  const token = await anAdminLink(storage, secrets, at);
  await who.doors.call('adminClaim', { token }, { token: who.signedIn.tokens.accessToken });
  return factor;
};
