import type { Config } from '../config.ts';
import type { Arguments } from './commands.ts';
import { EXIT } from './exit-codes.ts';
import { withConfig, type Surroundings } from './surroundings.ts';

/** `griot config dump` */
export const configDump = (_given: Arguments, at: Surroundings): Promise<number | undefined> =>
  withConfig(at, (config) => {
    for (const [name, value] of Object.entries(redacted(config))) at.say(`${name.padEnd(18)}${format(value)}`);
    return Promise.resolve(EXIT.ok);
  });

/** The same without what nobody may read: the secret, the key of Google, and the passwords of the database and of Redis. */
const redacted = ({
  secret,
  previousSecret,
  database,
  redisUrl,
  room,
  metadata,
  mail,
  openId,
  ...rest
}: Config): Readonly<Record<string, unknown>> => ({
  ...rest,
  maxRows: room.rows,
  maxCharacters: room.characters,
  mail: mail?.by,
  mailFrom: mail?.by === 'console' ? undefined : mail?.from,
  smtp: mail?.by === 'smtp' ? withoutPassword(mail.url) : undefined,
  resendKey: mail?.by === 'resend' ? '[hidden]' : undefined,
  openId: openId.map(({ name, issuer, clientId }) => `${name} (${issuer}, ${clientId})`),
  metadataContact: metadata.contact,
  ...metadata.addresses,
  openlibraryCovers: metadata.covers.openlibrary,
  googleCovers: metadata.covers.google,
  coverRedirectHosts: metadata.covers.redirectHosts,
  coverBytes: metadata.covers.mostBytes,
  googleKey: metadata.googleKey && '[hidden]',
  metadataDays: `${metadata.days.hit}, ${metadata.days.miss} for what nobody knew`,
  redisUrl: redisUrl && withoutPassword(redisUrl),
  database: database.kind === 'sqlite' ? database.file : withoutPassword(database.url),
  secret: secret === undefined ? 'in the data folder' : 'file' in secret ? secret.file : '[hidden]',
  previousSecret: previousSecret && ('file' in previousSecret ? previousSecret.file : '[hidden]'),
});

const withoutPassword = (address: string): string => {
  const url = new URL(address);
  if (url.password !== '') url.password = 'hidden';
  for (const name of url.searchParams.keys()) if (/pass|key/i.test(name)) url.searchParams.set(name, 'hidden');
  return url.href;
};

const format = (value: unknown): string => {
  if (value === undefined) return '-';
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.join(', ');
  return String(value);
};
