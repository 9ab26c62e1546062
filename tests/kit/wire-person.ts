/** A person at a real server: an account by HTTP, and a device reduced to the wire (wire-device.ts). */
import { randomUUID } from 'node:crypto';
import type { RequestOf } from '../../src/protocol/routes.ts';
import type { SignedIn } from '../../src/protocol/session.ts';
import {
  aRegistration,
  doorsOf,
  someDeviceKeys,
  someRecoveryKeys,
  type DeviceKeys,
  type Doors,
  type RecoveryKeys,
} from './account-doors.ts';
import { WireDevice, type WireAnswer } from './wire-device.ts';

export interface WirePerson {
  readonly userId: string;
  readonly signedIn: SignedIn;
  readonly keys: DeviceKeys;
  readonly recovery: RecoveryKeys;
  readonly registration: RequestOf<'register'>;
  readonly device: WireDevice;
  readonly doors: Doors;
  /** One exchange; resolves to its status. */
  sync(): Promise<number>;
}

export const aWirePerson = async (url: string, firstName = 'Awa', lastName = 'Diarra'): Promise<WirePerson> => {
  const doors = doorsOf(url);
  const [keys, recovery] = [someDeviceKeys(), someRecoveryKeys()];
  const registration = aRegistration({
    firstName,
    lastName,
    publicKey: keys.publicKey,
    recoveryPublicKey: recovery.publicKey,
    deviceName: `Phone of ${firstName}`,
  });
  const signedIn = (await doors.call('register', registration)).body;
  const { userId } = signedIn.profile;
  const device = new WireDevice(userId, randomUUID());
  return {
    userId,
    signedIn,
    keys,
    recovery,
    registration,
    device,
    doors,
    async sync() {
      const request = device.request();
      const answer = await doors.send('/api/sync', {
        method: 'POST',
        headers: { 'content-type': 'application/tson', authorization: `Bearer ${signedIn.tokens.accessToken}` },
        body: JSON.stringify(request),
      });
      if (answer.status === 200) device.take(request, answer.body as unknown as WireAnswer);
      return answer.status;
    },
  };
};
