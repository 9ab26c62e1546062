/**
 * The secret inside an address: `{origin}/invitation#{secret}`. It stands in the fragment, which a browser never sends, so it reaches
 * no server log.
 */
export const INVITATION_PATH = '/invitation';

/** `origin`: without a slash at the end. */
export const invitationAddress = (origin: string, secret: string): string => `${origin}${INVITATION_PATH}#${secret}`;

/** The secret behind the `#`; `undefined` for what is none. */
export function secretIn(hash: string): string | undefined {
  const secret = hash.replace(/^#/, '');
  return /^[\w-]{20,100}$/.test(secret) ? secret : undefined;
}

/** The secret of a scanned square; only an invitation of this origin counts. */
export const secretInAddress = (text: string, origin: string): string | undefined => {
  const start = invitationAddress(origin, '');
  return text.startsWith(start) ? secretIn(text.slice(start.length)) : undefined;
};
