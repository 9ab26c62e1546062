/**
 * The keys that devices hold: RSA 2048 for a device (made by the sync engine, cannot leave the browser), Ed25519 for
 * recovery (made from the recovery phrase). The server only ever sees the public halves.
 */
import { createPublicKey, verify } from 'node:crypto';

/** Whether the PEM is an RSA public key of 2 048 to 4 096 bits. */
export function isDeviceKey(pem: string): boolean {
  try {
    const key = createPublicKey(pem);
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return key.asymmetricKeyType === 'rsa' && bits >= 2048 && bits <= 4096;
  } catch {
    return false;
  }
}

/** RSASSA-PKCS1-v1_5 with SHA-256 over the UTF-8 text; `signature` in base64. */
export function deviceSigned(pem: string, text: string, signature: string): boolean {
  try {
    return verify('sha256', Buffer.from(text), pem, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** Ed25519 (RFC 8032) over the UTF-8 text; key and signature in hexadecimal. */
export function recoverySigned(publicKeyHex: string, text: string, signatureHex: string): boolean {
  try {
    const x = Buffer.from(publicKeyHex, 'hex').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signatureHex, 'hex'));
  } catch {
    return false;
  }
}
