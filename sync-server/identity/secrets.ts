/**
 * The server's one secret and everything derived from it (HKDF-SHA256): whoever backs up 32 bytes has backed up the
 * identity of the server. Nodes that share the secret accept each other's tokens.
 * Owns: derivation. Knows nothing of: where the secret comes from (config, data folder).
 */
import { createHash, createHmac, createPrivateKey, createPublicKey, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export interface Secrets {
  /** Names this server on a device; stable as long as the secret is. 12 hexadecimal characters, not secret. */
  readonly serverId: string;
  /** Ed25519; signs access tokens. */
  readonly signingKey: KeyObject;
  readonly verifyingKey: KeyObject;
  /** Names the signing key inside a token, so that a later key can be told apart. */
  readonly keyId: string;
  /** AES-256: texts that the server must read again itself (sealed-text.ts). */
  readonly textKey: Buffer;
  /** What was made under the secret of before is believed; nothing new is made with it. */
  readonly previous?: Secrets;
  /** HMAC-SHA256 under a key of its own per purpose, base64url (43 characters). */
  readonly seal: (purpose: SealPurpose, text: string) => string;
}

type SealPurpose = 'refresh' | 'words' | 'claim' | 'invitation' | 'mailed' | 'code' | 'factor' | 'link' | 'openid' | 'ticket';

/** DER prefix of a PKCS#8 Ed25519 private key; the 32-byte seed follows (RFC 8410 §7). */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The same secret always gives the same keys. `secret`: at least 32 bytes that nobody can guess; `previous`: the one of before, while it is believed. */
export function deriveSecrets(secret: Buffer, previous?: Buffer): Secrets {
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'griot', purpose, 32));
  const signingKey = createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, derive('sign')]), format: 'der', type: 'pkcs8' });
  const verifyingKey = createPublicKey(signingKey);
  const sealingKeys = {
    refresh: derive('refresh'),
    words: derive('words'),
    claim: derive('claim'),
    invitation: derive('invitation'),
    mailed: derive('mailed'),
    code: derive('code'),
    factor: derive('factor'),
    link: derive('link'),
    openid: derive('openid'),
    ticket: derive('ticket'),
  };
  return {
    serverId: derive('server-id').toString('hex').slice(0, 12),
    signingKey,
    verifyingKey,
    keyId: sha256(verifyingKey.export({ format: 'der', type: 'spki' })).slice(0, 16),
    textKey: derive('text'),
    seal: (purpose, text) => createHmac('sha256', sealingKeys[purpose]).update(text).digest('base64url'),
    ...(previous !== undefined && { previous: deriveSecrets(previous) }),
  };
}

/** Those whose work is believed, the one that works now first. */
export const believed = (secrets: Secrets): readonly Secrets[] =>
  secrets.previous === undefined ? [secrets] : [secrets, secrets.previous];

/** A text as it may have been sealed: under the secret of now first. */
export const sealings = (secrets: Secrets, ...sealed: Parameters<Secrets['seal']>): readonly string[] =>
  believed(secrets).map(({ seal }) => seal(...sealed));

/** Secrets that die with the process: for tests. */
export const freshSecrets = (): Secrets => deriveSecrets(randomBytes(32));

/** SHA-256, hexadecimal: how tokens are kept at rest. */
export const sha256 = (value: string | Buffer): string => createHash('sha256').update(value).digest('hex');
