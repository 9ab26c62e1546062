/** Links that are used once: who becomes an administrator, who makes an account. The server keeps them sealed. */
import { randomBytes, randomUUID } from 'node:crypto';
import { sealings, type Secrets } from '../identity/secrets.ts';
import type { LinkPurpose, OneTimeLink } from '../storage/administration.ts';
import type { Writer } from '../storage/storage.ts';

const HOUR_MS = 3_600_000;
export const LINK_LIVES_MS: Readonly<Record<LinkPurpose, number>> = { admin: 24 * HOUR_MS, invitation: 7 * 24 * HOUR_MS };

export const makeLink = async (
  writer: Pick<Writer, 'putLink' | 'deleteLinks'>,
  secrets: Secrets,
  purpose: LinkPurpose,
  now: number,
): Promise<OneTimeLink & { readonly token: string }> => {
  await writer.deleteLinks({ endedBefore: now });
  const token = randomBytes(32).toString('base64url');
  const link = {
    hash: secrets.seal('link', `${purpose} ${token}`),
    id: randomUUID(),
    purpose,
    madeAt: now,
    expiresAt: now + LINK_LIVES_MS[purpose],
  };
  await writer.putLink(link);
  return { ...link, token };
};

/** Whether the link was good; it is not any more. */
export const useLink = async (
  writer: Pick<Writer, 'takeLink'>,
  secrets: Secrets,
  purpose: LinkPurpose,
  token: string,
  now: number,
): Promise<boolean> => {
  for (const hash of sealings(secrets, 'link', `${purpose} ${token}`)) if (await writer.takeLink(purpose, hash, now)) return true;
  return false;
};

/** A link for whoever will administer, good for a day; one of before is worth nothing from now on. The fragment of an address reaches no log. */
export const newAdminLink = async (
  writer: Pick<Writer, 'putLink' | 'deleteLinks'>,
  secrets: Secrets,
  address: string,
  now: number,
): Promise<string> => {
  await writer.deleteLinks({ purpose: 'admin' });
  const { token } = await makeLink(writer, secrets, 'admin', now);
  return `${address}/administration/lien#${token}`;
};
