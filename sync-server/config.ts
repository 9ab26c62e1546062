/**
 * The environment as typed values, or a list of everything that is wrong with it, in sentences. Reads no file and
 * creates nothing; `data-folder.ts` does. The names are in the table below and nowhere else.
 */
import { isIP } from 'node:net';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { err, ok } from '#domain/result.ts';
import type { MetadataSource } from '#domain/library/metadata-source.ts';
import type { Result } from '#domain/result.ts';
import { LOG_LEVELS } from './log.ts';
import type { LogLevel } from './log.ts';
import { OPENID_NAMES, readOpenIdSettings, type OpenIdSettings } from './openid/settings.ts';

export interface Config {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Absolute. */
  readonly dataFolder: string;
  readonly database: { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string };
  /** Connections of this process to PostgreSQL; all nodes together must stay below what the database allows. */
  readonly databasePool: number;
  /** Carries news between nodes instead of the database. */
  readonly redisUrl: string | undefined;
  readonly publicUrl: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly trustedProxies: readonly string[];
  readonly registration: 'open' | 'invite' | 'closed';
  /** How many rows, and characters of rows, an account may hold. */
  readonly room: { readonly rows: number; readonly characters: number };
  /** Bytes of files that one account may keep. */
  readonly attachmentBytes: number;
  /** How long entries of the audit trail are kept. */
  readonly auditDays: number;
  readonly logLevel: LogLevel;
  /** Undefined: kept in, or generated into, the data folder. */
  readonly secret: { readonly text: string } | { readonly file: string } | undefined;
  /** What was made under it is still believed. Undefined: none, or one in the data folder. */
  readonly previousSecret: { readonly text: string } | { readonly file: string } | undefined;
  /** The keeper says that the secret changed on purpose. */
  readonly acceptNewSecret: boolean;
  /** Absolute; where a backup is taken every night. Undefined: none is taken. */
  readonly backupFolder: string | undefined;
  /** How many of those are kept. */
  readonly backupsKept: number;
  /** Who carries mails. Undefined: nobody, and no way in that needs them is offered. */
  readonly mail:
    | { readonly by: 'console' }
    | { readonly by: 'smtp'; readonly url: string; readonly from: string }
    | { readonly by: 'resend'; readonly address: string; readonly key: string; readonly from: string }
    | undefined;
  /** Where people may prove who they are, besides here. */
  readonly openId: readonly OpenIdSettings[];
  /** Catalogues of books; they are asked only when there is a contact to give them. */
  readonly metadata: {
    /** An e-mail address or the address of a page: how a catalogue reaches the keeper of this server. */
    readonly contact: string | undefined;
    /** Without a slash at the end. */
    readonly addresses: Readonly<Record<MetadataSource, string>>;
    /** Google Books is asked only with it. */
    readonly googleKey: string | undefined;
    readonly covers: {
      /** Without a slash at the end. */
      readonly openlibrary: string;
      readonly google: string;
      /** Hosts, their subdomains included, to which a catalogue may send us on for a picture. */
      readonly redirectHosts: readonly string[];
      /** Bytes of covers kept on this server. */
      readonly mostBytes: number;
    };
    /** How long an answer is kept. */
    readonly days: { readonly hit: number; readonly miss: number };
  };
  /** Absolute path of the built app. */
  readonly appFolder: string;
}

export interface ConfigProblem {
  readonly name: string;
  /** Completes "NAME …", as in "PORT must be a number from 0 to 65535". */
  readonly message: string;
}

export const DEFAULT_PORT = 8790;
/** In the data folder. */
export const DEFAULT_SQLITE_FILE = 'griot.sqlite';
const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

const CONTACT = 'must be an e-mail address, or the http(s) address of a page, by which a catalogue can reach you';

const origin = z.string().refine(isOrigin, 'must be an origin like https://griot.example, without a path');
const list = <S extends z.ZodType<unknown, string>>(item: S) =>
  z
    .string()
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .pipe(z.array(item));

const count = (usual: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'must be a whole number above zero')
    .transform(Number)
    .default(usual);

const days = (usual: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a number of days from 1 to 9999')
    .transform(Number)
    .default(usual);

const address = (usual: string) =>
  z
    .string()
    .refine(isAddress, 'must be an http:// or https:// address without a query')
    .transform((text) => text.replace(/\/+$/, ''))
    .default(usual);

const environment = z.object({
  HOST: z.string().min(1, 'must be an address to listen on, like 127.0.0.1 or 0.0.0.0').default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be a number from 0 to 65535')
    .default(DEFAULT_PORT),
  GRIOT_DATA_DIR: z.string().min(1, 'must be a folder').default('./data'),
  DATABASE_URL: z
    .string()
    .refine(
      (url) => /^sqlite:./.test(url) || isPostgresUrl(url),
      'must begin with sqlite: and a path, or be a postgres:// address with a host',
    )
    .default(`sqlite:${DEFAULT_SQLITE_FILE}`),
  GRIOT_DATABASE_POOL: z
    .string()
    .regex(/^([2-9]|[1-9]\d{1,2})$/, 'must be a number from 2 to 999')
    .transform(Number)
    .default(10),
  REDIS_URL: z.string().refine(isRedisUrl, 'must be a redis:// or rediss:// address with a host').optional(),
  GRIOT_PUBLIC_URL: z.string().refine(isOrigin, 'must be an address like https://griot.example, without a path').optional(),
  GRIOT_ALLOWED_ORIGINS: list(origin).default([]),
  TRUSTED_PROXIES: list(
    z.string().refine(isNetwork, 'must list addresses, networks like 10.0.0.0/8, or loopback, linklocal, uniquelocal'),
  ).default([]),
  REGISTRATION: z.enum(['open', 'invite', 'closed'], 'must be open, invite or closed').default('open'),
  GRIOT_MAX_ROWS_PER_ACCOUNT: count(1_000_000),
  GRIOT_MAX_CHARACTERS_PER_ACCOUNT: count(1_000_000_000),
  GRIOT_ATTACHMENTS_MB: z
    .string()
    .regex(/^\d{1,7}$/, 'must be a number of megabytes from 0 to 9999999')
    .transform(Number)
    .default(1_024),
  GRIOT_AUDIT_DAYS: days(365),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  GRIOT_SECRET: z
    .string()
    .refine(isStrong, 'must be at least 32 characters that nobody can guess, e.g. from: openssl rand -base64 48')
    .optional(),
  GRIOT_SECRET_FILE: z.string().min(1, 'must be a file').optional(),
  GRIOT_SECRET_PREVIOUS: z.string().refine(isStrong, 'must be the secret of before, at least 32 characters').optional(),
  GRIOT_SECRET_PREVIOUS_FILE: z.string().min(1, 'must be a file').optional(),
  GRIOT_ACCEPT_NEW_SECRET: z.literal('yes', 'must be yes, for one start').optional(),
  GRIOT_BACKUP_DIR: z.string().min(1, 'must be a folder').optional(),
  GRIOT_BACKUP_KEEP: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'must be a number from 1 to 9999')
    .transform(Number)
    .default(7),
  GRIOT_MAIL: z.enum(['smtp', 'resend', 'console'], 'must be smtp, resend, or, for development, console').optional(),
  GRIOT_MAIL_FROM: z
    .string()
    .max(200)
    .regex(
      /^([^<>@\r\n]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'must be an address like griot@example.org or Griot <griot@example.org>',
    )
    .optional(),
  GRIOT_SMTP_URL: z
    .string()
    .refine(isSmtpUrl, 'must be an address like smtps://user:password@host:465 or smtp://user:password@host:587')
    .optional(),
  GRIOT_RESEND_KEY: z.string().max(200).optional(),
  GRIOT_RESEND_URL: address('https://api.resend.com'),
  GRIOT_METADATA_CONTACT: z
    .string()
    .max(200)
    // It stands in a header, between brackets.
    .refine((text) => /^[^\s@()]+@[^\s@()]+$|^https?:\/\/[^\s()]+$/.test(text) && /^[\x21-\x7e]+$/.test(text), CONTACT)
    .optional(),
  GRIOT_METADATA_DAYS: days(90),
  GRIOT_METADATA_MISS_DAYS: days(30),
  GRIOT_BNF_URL: address('https://catalogue.bnf.fr'),
  GRIOT_OPENLIBRARY_URL: address('https://openlibrary.org'),
  GRIOT_INVENTAIRE_URL: address('https://inventaire.io'),
  GRIOT_GOOGLE_BOOKS_URL: address('https://www.googleapis.com/books/v1'),
  GRIOT_OPENLIBRARY_COVERS_URL: address('https://covers.openlibrary.org'),
  GRIOT_GOOGLE_COVERS_URL: address('https://books.google.com'),
  GRIOT_COVER_REDIRECT_HOSTS: list(z.string().regex(/^[a-z\d-]+(\.[a-z\d-]+)+$/, 'must list hosts, like archive.org')).default([
    'archive.org',
  ]),
  GRIOT_COVERS_MB: z
    .string()
    .regex(/^\d{1,7}$/, 'must be a number of megabytes from 0 to 9999999')
    .transform(Number)
    .default(512),
  GRIOT_GOOGLE_BOOKS_KEY: z.string().max(200).optional(),
});

/**
 * `env`: as `process.env`; empty values count as absent. `workingFolder`: absolute, what relative paths start from.
 * A relative SQLite path starts from the data folder.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): Result<Config, readonly ConfigProblem[]> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  const problems: ConfigProblem[] = (parsed.error?.issues ?? []).map((issue) => ({ name: String(issue.path[0]), message: issue.message }));
  if (given['GRIOT_SECRET'] !== undefined && given['GRIOT_SECRET_FILE'] !== undefined)
    problems.push({ name: 'GRIOT_SECRET_FILE', message: 'must not be set together with GRIOT_SECRET' });
  if (given['GRIOT_SECRET_PREVIOUS'] !== undefined && given['GRIOT_SECRET_PREVIOUS_FILE'] !== undefined)
    problems.push({ name: 'GRIOT_SECRET_PREVIOUS_FILE', message: 'must not be set together with GRIOT_SECRET_PREVIOUS' });
  for (const name of Object.keys(given)) {
    if (name.startsWith('GRIOT_') && !(name in environment.shape) && !OPENID_NAMES.has(name))
      problems.push({ name, message: `is not known${suggestion(name)}` });
  }
  if (given['REDIS_URL'] !== undefined && !isPostgresUrl(given['DATABASE_URL'] ?? ''))
    problems.push({ name: 'REDIS_URL', message: 'joins several nodes, which need a postgres:// DATABASE_URL that they share' });
  for (const name of missingForMail(given))
    problems.push({ name, message: `must be set, because GRIOT_MAIL is ${given['GRIOT_MAIL'] ?? ''}` });
  const openId = readOpenIdSettings(given, workingFolder);
  problems.push(...openId.problems);
  if (!parsed.success || problems.length > 0) return err(problems);

  const values = parsed.data;
  const dataFolder = resolve(workingFolder, values.GRIOT_DATA_DIR);
  return ok({
    host: values.HOST,
    port: values.PORT,
    dataFolder,
    database: databaseOf(values.DATABASE_URL, dataFolder),
    databasePool: values.GRIOT_DATABASE_POOL,
    redisUrl: values.REDIS_URL,
    publicUrl: values.GRIOT_PUBLIC_URL === undefined ? undefined : new URL(values.GRIOT_PUBLIC_URL).origin,
    allowedOrigins: values.GRIOT_ALLOWED_ORIGINS.map((text) => new URL(text).origin),
    trustedProxies: values.TRUSTED_PROXIES,
    registration: values.REGISTRATION,
    room: { rows: values.GRIOT_MAX_ROWS_PER_ACCOUNT, characters: values.GRIOT_MAX_CHARACTERS_PER_ACCOUNT },
    attachmentBytes: values.GRIOT_ATTACHMENTS_MB * 2 ** 20,
    auditDays: values.GRIOT_AUDIT_DAYS,
    logLevel: values.LOG_LEVEL,
    secret: secretOf(values.GRIOT_SECRET, values.GRIOT_SECRET_FILE, workingFolder),
    previousSecret: secretOf(values.GRIOT_SECRET_PREVIOUS, values.GRIOT_SECRET_PREVIOUS_FILE, workingFolder),
    acceptNewSecret: values.GRIOT_ACCEPT_NEW_SECRET === 'yes',
    backupFolder: values.GRIOT_BACKUP_DIR === undefined ? undefined : resolve(workingFolder, values.GRIOT_BACKUP_DIR),
    backupsKept: values.GRIOT_BACKUP_KEEP,
    mail: mailOf(values),
    openId: openId.providers,
    metadata: {
      contact: values.GRIOT_METADATA_CONTACT,
      addresses: {
        bnf: values.GRIOT_BNF_URL,
        openlibrary: values.GRIOT_OPENLIBRARY_URL,
        inventaire: values.GRIOT_INVENTAIRE_URL,
        google: values.GRIOT_GOOGLE_BOOKS_URL,
      },
      googleKey: values.GRIOT_GOOGLE_BOOKS_KEY,
      covers: {
        openlibrary: values.GRIOT_OPENLIBRARY_COVERS_URL,
        google: values.GRIOT_GOOGLE_COVERS_URL,
        redirectHosts: values.GRIOT_COVER_REDIRECT_HOSTS,
        mostBytes: values.GRIOT_COVERS_MB * 2 ** 20,
      },
      days: { hit: values.GRIOT_METADATA_DAYS, miss: values.GRIOT_METADATA_MISS_DAYS },
    },
    appFolder: resolve(workingFolder, 'dist'),
  });
}

/** Where the database is, without its password. */
export const placeOf = (database: Config['database']): string =>
  database.kind === 'sqlite' ? `The database ${database.file}` : `The database at ${new URL(database.url).host || 'the given socket'}`;

/** The whole list as a text for a person, one line per problem. */
export const describeProblems = (problems: readonly ConfigProblem[]): string =>
  ['Griot cannot start with this configuration:', ...problems.map(({ name, message }) => `  - ${name} ${message}`)].join('\n');

function databaseOf(url: string, dataFolder: string): Config['database'] {
  if (!url.startsWith('sqlite:')) return { kind: 'postgres', url };
  const path = url.replace(/^sqlite:(\/\/)?/, '');
  return { kind: 'sqlite', file: isAbsolute(path) ? path : join(dataFolder, path) };
}

function secretOf(text: string | undefined, file: string | undefined, workingFolder: string): Config['secret'] {
  if (text !== undefined) return { text };
  return file === undefined ? undefined : { file: resolve(workingFolder, file) };
}

/** What else a way of sending needs. */
function missingForMail(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const needed = { smtp: ['GRIOT_SMTP_URL', 'GRIOT_MAIL_FROM'], resend: ['GRIOT_RESEND_KEY', 'GRIOT_MAIL_FROM'] } as const;
  const by = given['GRIOT_MAIL'];
  return by === 'smtp' || by === 'resend' ? needed[by].filter((name) => given[name] === undefined) : [];
}

function mailOf(values: z.output<typeof environment>): Config['mail'] {
  const { GRIOT_MAIL: by, GRIOT_MAIL_FROM: from = '', GRIOT_SMTP_URL: url = '', GRIOT_RESEND_KEY: key = '', GRIOT_RESEND_URL } = values;
  if (by === 'smtp') return { by, url, from };
  if (by === 'resend') return { by, key, from, address: GRIOT_RESEND_URL };
  return by === undefined ? undefined : { by };
}

/** A name that is at most three letters away, as an offer. */
function suggestion(name: string): string {
  const near = [...Object.keys(environment.shape), ...OPENID_NAMES].find(
    (known) => known.startsWith('GRIOT_') && lettersApart(known, name) <= 3,
  );
  return near === undefined ? ' (probably misspelt)' : ` (did you mean ${near}?)`;
}

/** Levenshtein's distance (1965), one row at a time. */
function lettersApart(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** Long enough and not one pattern over and over: at least ten different characters. */
export function isStrong(secret: string): boolean {
  return secret.length >= 32 && new Set(secret).size >= 10 && !/secret|password|change-?me|example/i.test(secret);
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === '';
}

function isSmtpUrl(text: string): boolean {
  return /^smtps?:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname !== '';
}

function isPostgresUrl(text: string): boolean {
  return (
    /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) && (new URL(text).hostname !== '' || new URL(text).searchParams.has('host'))
  );
}

function isRedisUrl(text: string): boolean {
  return /^rediss?:\/\//.test(text) && URL.canParse(text) && new URL(text).hostname !== '';
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (NAMED_NETWORKS.includes(text)) return true;
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
