/** People at a real server that sends real mail: what they do with their addresses. */
import { randomUUID, sign } from 'node:crypto';
import type { RequestOf } from '../../src/protocol/routes.ts';
import { doorsOf, someDeviceKeys } from './account-doors.ts';
import { codeIn, type Mailbox } from './mailbox.ts';
import type { WirePerson } from './wire-person.ts';

export const tokenOf = ({ signedIn }: WirePerson): { readonly token: string } => ({ token: signedIn.tokens.accessToken });

/** The person adds an address with the code from its mail. */
export const addAddress = async (person: WirePerson, mailbox: Mailbox, address: string) => {
  const { codeId } = (await person.doors.call('addressCode', { address, language: 'fr' }, tokenOf(person))).body;
  const code = codeIn(await mailbox.next(address, /ajouter cette adresse/));
  return person.doors.call('addressConfirm', { codeId, code, language: 'fr' }, tokenOf(person));
};

export const setPassword = (person: WirePerson, password: string, proof?: RequestOf<'passwordSet'>['proof']) =>
  person.doors.call('passwordSet', { password, language: 'fr', ...(proof && { proof }) }, tokenOf(person));

/** A device that has nothing yet. `from`: the network address that a trusted proxy tells. */
export const aNewDevice = (url: string, from?: string) => {
  const doors = doorsOf(url);
  const { publicKey, privateKey } = someDeviceKeys();
  const at = from === undefined ? {} : { from };
  const deviceName = 'New';
  return {
    doors,
    publicKey,
    privateKey,
    async code(address: string, mailbox: Mailbox) {
      const { codeId } = (await doors.call('signInCode', { address, language: 'fr' }, at)).body;
      return { codeId, code: codeIn(await mailbox.next(address, /entrer dans Griot/)) };
    },
    byCode: (proof: { readonly codeId: string; readonly code: string }) =>
      doors.call('signInByCode', { ...proof, publicKey, deviceName }, at),
    byPassword: (address: string, password: string, requestId: string = randomUUID()) =>
      doors.call('signInByPassword', { address, password, publicKey, deviceName, requestId }, at),
    /** The second step: `code` of an app or on paper. `server`: another one of the same installation. */
    byTicket(ticket: string, code: string, server: string = url) {
      const signature = sign('sha256', Buffer.from(`griot-ticket:${ticket} ${code}`), privateKey).toString('base64');
      return doorsOf(server).call('signInByTicket', { ticket, code, signature, language: 'fr' }, at);
    },
  };
};
