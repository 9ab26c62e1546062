/** Devices and people at a real server of Griot who go to a provider and come back. */
import { sign } from 'node:crypto';
import type { OpenIdBegun } from '../../src/protocol/openid.ts';
import { doorsOf, someDeviceKeys, type DeviceKeys, someRecoveryKeys } from './account-doors.ts';
import type { WirePerson } from './wire-person.ts';

/** A device that is signed in nowhere. */
export const aNewOpenIdDevice = (url: string, provider = 'openid', keys: DeviceKeys = someDeviceKeys()) => {
  const doors = doorsOf(url);
  const signature = (text: string): string => sign('sha256', Buffer.from(text), keys.privateKey).toString('base64');
  return {
    doors,
    keys,
    begin: async (): Promise<OpenIdBegun> => (await doors.call('openIdBegin', { provider, publicKey: keys.publicKey })).body,
    handIn: ({ flowId }: { readonly flowId: string }, answer: string, at = provider) =>
      doors.call('openIdSignIn', {
        flowId,
        provider: at,
        answer,
        signature: signature(`griot-openid:${flowId}:${answer}`),
        deviceName: 'Tablette',
      }),
    register: ({ flowId }: { readonly flowId: string }, changes: { readonly signature?: string; readonly requestId?: string } = {}) =>
      doors.call('register', {
        firstName: 'Awa',
        lastName: 'Ndiaye',
        publicKey: keys.publicKey,
        recoveryPublicKey: someRecoveryKeys().publicKey,
        deviceName: 'Tablette',
        requestId: changes.requestId ?? crypto.randomUUID(),
        openId: { flowId, signature: changes.signature ?? signature(`griot-openid-account:${flowId}`) },
      }),
  };
};

/** Somebody on a device that is signed in. */
export const asAdding = (person: WirePerson, provider = 'openid') => {
  const token = { token: person.signedIn.tokens.accessToken };
  return {
    begin: async (): Promise<OpenIdBegun> => (await person.doors.call('openIdAddBegin', { provider }, token)).body,
    handIn: ({ flowId }: { readonly flowId: string }, answer: string) =>
      person.doors.call('openIdAdd', { flowId, provider, answer, language: 'fr' }, token),
    ways: async () => (await person.doors.call('waysIn', undefined, token)).body,
    remove: (identityId: string) => person.doors.call('identityRemove', { language: 'fr' }, { ...token, parts: { identityId } }),
  };
};
