/** A text that the server must read again itself, encrypted under its secret (AES-256-GCM): version, nonce, tag and text, base64url. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { believed, type Secrets } from './secrets.ts';

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `owner`: whose it is; moved to somebody else's row it cannot be read. */
export const sealText = ({ textKey }: Secrets, owner: string, text: string): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', textKey, nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
};

/** Under the secret of now or the one of before; undefined: sealed under neither. */
export const openText = (secrets: Secrets, owner: string, sealed: string): string | undefined => {
  const bytes = Buffer.from(sealed.slice(VERSION.length + 1), 'base64url');
  for (const { textKey } of believed(secrets)) {
    try {
      const decipher = createDecipheriv('aes-256-gcm', textKey, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    } catch {
      // Another key: the tag does not match.
    }
  }
  return undefined;
};
