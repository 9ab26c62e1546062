/**
 * A second device joins an account. The signed-in device opens a pairing and shows its three words (also inside a QR
 * code); the new device claims them with its own public key; the signed-in device sees the name of the claimant and
 * confirms; only then does the new device get its tokens. Single use, ten minutes, guesses are counted.
 *
 *   old: open ──► waiting ──(new: claim)──► claimed ──(old: confirm)──► confirmed ──(new: collect)──► used
 */
import { z } from 'zod';
import { mailLanguage } from './mail-language.ts';
import { deviceName, devicePublicKey } from './session.ts';

export const PAIRING_LIFETIME_MS = 10 * 60_000;
/** Fragment of the address in the QR code: `{origin}/appairage#{word}-{word}-{word}`. The fragment never reaches a server log. */
export const PAIRING_PATH = '/appairage';

export const pairingWords = z.tuple([z.string().max(20), z.string().max(20), z.string().max(20)]);

export const pairingOpened = z.object({ pairingId: z.string(), words: pairingWords, expiresAt: z.number() }).meta({ id: 'PairingOpened' });
export type PairingOpened = z.infer<typeof pairingOpened>;

export const pairingStatus = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('waiting'), expiresAt: z.number() }),
    z.object({ state: z.literal('claimed'), deviceName: z.string(), expiresAt: z.number() }),
    z.object({ state: z.literal('confirmed'), deviceName: z.string() }),
    z.object({ state: z.literal('used'), deviceName: z.string() }),
    z.object({ state: z.literal('refused') }),
    z.object({ state: z.literal('expired') }),
  ])
  .meta({ id: 'PairingStatus' });
export type PairingStatus = z.infer<typeof pairingStatus>;

export const pairingAnswer = z.object({ accept: z.boolean() });

export const claimRequest = z.object({ words: pairingWords, publicKey: devicePublicKey, deviceName });
/** `claimToken` is the new device's only proof while it waits; `firstName` lets the person check whose account it is. */
export const claimed = z.object({ claimToken: z.string(), firstName: z.string(), expiresAt: z.number() }).meta({ id: 'PairingClaimed' });
export type PairingClaimed = z.infer<typeof claimed>;

export const collectRequest = z.object({
  claimToken: z.string().max(200),
  /** In which language the addresses of the account are told of the new device. */
  language: mailLanguage.optional(),
});
