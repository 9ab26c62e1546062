/** The key pair of a device, made as the sync engine makes its own: what it signs with never leaves the browser. */

const ALGORITHM = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' };

/** `undefined` where the browser makes no keys: the page is not on a secure address. */
export const newDeviceKeys = async (): Promise<CryptoKeyPair | undefined> => {
  const subtle = (globalThis.crypto as { readonly subtle?: SubtleCrypto }).subtle;
  return subtle?.generateKey(ALGORITHM, false, ['sign', 'verify']);
};

/** Base64, over the UTF-8 text. */
export const signedBy = async ({ privateKey }: CryptoKeyPair, text: string): Promise<string> => {
  const signature = await crypto.subtle.sign(ALGORITHM.name, privateKey, new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(signature)));
};

/** SPKI in PEM. */
export const publicKeyOf = async ({ publicKey }: CryptoKeyPair): Promise<string> => {
  const bytes = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey));
  const lines = btoa(String.fromCharCode(...bytes)).match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----'].join('\n');
};
