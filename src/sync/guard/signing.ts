/**
 * Signing a refresh with the device's key. The engine signs by its clock; where the server knows time stamps up to a later one
 * (a clock that was set back, a backup that was put back), it says so, and the same request is signed again after that (ACC-152).
 */
import { problem } from '#protocol/errors.ts';
import type { Login } from '../engine.ts';

/** The body of a refresh. `clock`: what the device thinks the time is, in whole milliseconds; `after`: sign later than this. */
export const signedRefresh = async (
  { refreshToken, privateKey }: Pick<Login, 'refreshToken' | 'privateKey'>,
  clock: number,
  after = -Infinity,
): Promise<string> => {
  const stamp = Math.max(clock, after + 1);
  const signed = await crypto.subtle.sign('RSASSA-PKCS1-v1_5', privateKey, new TextEncoder().encode(`${refreshToken}${stamp}`));
  return JSON.stringify({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    scopes: ['ACCESS_DB'],
    signing_algorithm: 'RSASSA-PKCS1-v1_5',
    time_stamp: stamp,
    signature: btoa(String.fromCharCode(...new Uint8Array(signed))),
    ...(stamp !== clock && { device_clock: clock }),
  });
};

/** After which time stamp a refused refresh is to be signed again; undefined when it was refused for something else. */
export const signAfterOf = (body: unknown): number | undefined => {
  const said = problem.safeParse(body).data;
  return said?.kind === 'bad-signature' ? said.signAfter : undefined;
};
