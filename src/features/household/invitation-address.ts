/**
 * The secret inside an address: `{origin}/invitation#{secret}`. It stands in the fragment, which a browser never sends, so it reaches
 * no server log.
 */
export const INVITATION_PATH = '/invitation';

export const invitationAddress = (origin: string, secret: string): string => `${origin}${INVITATION_PATH}#${secret}`;

/** The secret behind the `#`; `undefined` for what is none. */
export function secretIn(hash: string): string | undefined {
  const secret = hash.replace(/^#/, '');
  return /^[\w-]{20,100}$/.test(secret) ? secret : undefined;
}
