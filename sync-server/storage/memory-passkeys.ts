import type { CeremonyRow, PasskeyReader, PasskeyRow, PasskeyWriter } from './passkeys.ts';
import type { Undoing } from './undoing.ts';

/** What the memory adapter keeps of passkeys. */
export interface MemoryPasskeys {
  readonly passkeys: Map<string, PasskeyRow>;
  readonly ceremonies: Map<string, CeremonyRow>;
}

export const noPasskeys = (): MemoryPasskeys => ({ passkeys: new Map(), ceremonies: new Map() });

export const readMemoryPasskeys = ({ passkeys, ceremonies }: MemoryPasskeys): PasskeyReader => ({
  passkeyById: async (passkeyId) => passkeys.get(passkeyId),
  passkeysOf: async (userId) =>
    [...passkeys.values()]
      .filter((passkey) => passkey.userId === userId)
      .sort((a, b) => b.createdAt - a.createdAt || (a.passkeyId < b.passkeyId ? -1 : 1)),
  ceremonyById: async (ceremonyId) => ceremonies.get(ceremonyId),
});

export const writeMemoryPasskeys = (
  { passkeys, ceremonies }: MemoryPasskeys,
  { put, drop }: Undoing,
): Omit<PasskeyWriter, keyof PasskeyReader> => ({
  putPasskey: async (passkey) => put(passkeys, passkey.passkeyId, passkey),
  deletePasskey: async (passkeyId) => drop(passkeys, passkeyId),
  putCeremony: async (ceremony) => put(ceremonies, ceremony.ceremonyId, ceremony),
  deleteCeremony: async (ceremonyId) => drop(ceremonies, ceremonyId),
  forgetCeremonies: async (before) => {
    for (const [id, { expiresAt }] of ceremonies) if (expiresAt < before) drop(ceremonies, id);
  },
});
