import { describe, expect, it } from 'vitest';
import { DEFAULT_PORT, describeProblems, readConfig } from '../../../sync-server/config.ts';

const STRONG = 'kP3v9xQ2mL7wZ1nB5tR8yC4jH6gF0dSa';
const read = (env: Record<string, string>) => readConfig(env, '/srv/griot');
const config = (env: Record<string, string>) => {
  const result = read(env);
  if (!result.ok) throw new Error(describeProblems(result.error));
  return result.value;
};
const problems = (env: Record<string, string>) => {
  const result = read(env);
  return result.ok ? [] : result.error.map(({ name }) => name);
};

describe('configuration', () => {
  it('ACC-43 needs nothing: SQLite in ./data, on this machine only, registration open', () => {
    expect(config({})).toEqual({
      host: '127.0.0.1',
      port: DEFAULT_PORT,
      dataFolder: '/srv/griot/data',
      database: { kind: 'sqlite', file: '/srv/griot/data/griot.sqlite' },
      databasePool: 10,
      redisUrl: undefined,
      publicUrl: undefined,
      allowedOrigins: [],
      trustedProxies: [],
      registration: 'open',
      room: { rows: 1_000_000, characters: 1_000_000_000 },
      attachmentBytes: 1_024 * 2 ** 20,
      auditDays: 365,
      logLevel: 'info',
      secret: undefined,
      acceptNewSecret: false,
      backupFolder: undefined,
      backupsKept: 7,
      mail: undefined,
      openId: [],
      metadata: {
        contact: undefined,
        addresses: {
          bnf: 'https://catalogue.bnf.fr',
          openlibrary: 'https://openlibrary.org',
          inventaire: 'https://inventaire.io',
          google: 'https://www.googleapis.com/books/v1',
        },
        googleKey: undefined,
        covers: {
          openlibrary: 'https://covers.openlibrary.org',
          google: 'https://books.google.com',
          redirectHosts: ['archive.org'],
          mostBytes: 512 * 2 ** 20,
        },
        days: { hit: 90, miss: 30 },
      },
      appFolder: '/srv/griot/dist',
    });
  });

  it('reads everything that can be said', () => {
    expect(
      config({
        HOST: '0.0.0.0',
        PORT: '80',
        GRIOT_DATA_DIR: '/data',
        DATABASE_URL: 'postgres://griot:pw@db:5432/griot',
        GRIOT_DATABASE_POOL: '25',
        REDIS_URL: 'rediss://:pw@news:6380/1',
        GRIOT_PUBLIC_URL: 'https://Griot.example/',
        GRIOT_ALLOWED_ORIGINS: 'https://app.example, http://localhost:5173',
        TRUSTED_PROXIES: 'loopback, 10.0.0.0/8, fd00::1',
        REGISTRATION: 'closed',
        GRIOT_MAX_ROWS_PER_ACCOUNT: '5000',
        GRIOT_MAX_CHARACTERS_PER_ACCOUNT: '2000000',
        LOG_LEVEL: 'debug',
        GRIOT_SECRET: STRONG,
      }),
    ).toMatchObject({
      host: '0.0.0.0',
      port: 80,
      dataFolder: '/data',
      database: { kind: 'postgres', url: 'postgres://griot:pw@db:5432/griot' },
      databasePool: 25,
      redisUrl: 'rediss://:pw@news:6380/1',
      publicUrl: 'https://griot.example',
      allowedOrigins: ['https://app.example', 'http://localhost:5173'],
      trustedProxies: ['loopback', '10.0.0.0/8', 'fd00::1'],
      registration: 'closed',
      room: { rows: 5_000, characters: 2_000_000 },
      secret: { text: STRONG },
    });
  });

  it.each([
    ['sqlite:books.db', '/srv/griot/data/books.db'],
    ['sqlite:/var/lib/books.db', '/var/lib/books.db'],
    ['sqlite:///var/lib/books.db', '/var/lib/books.db'],
  ])('finds the database of %s', (DATABASE_URL, file) => {
    expect(config({ DATABASE_URL }).database).toEqual({ kind: 'sqlite', file });
  });

  it('takes an empty value for none', () => {
    expect(config({ PORT: '', GRIOT_PUBLIC_URL: '', GRIOT_SECRET: '' })).toMatchObject({
      port: DEFAULT_PORT,
      publicUrl: undefined,
      secret: undefined,
    });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '8o'],
    ['DATABASE_URL', 'mysql://db/griot'],
    ['DATABASE_URL', 'sqlite:'],
    ['DATABASE_URL', 'postgres:///'],
    ['GRIOT_PUBLIC_URL', 'griot.example'],
    ['GRIOT_PUBLIC_URL', 'https://griot.example/app'],
    ['GRIOT_PUBLIC_URL', 'ftp://griot.example'],
    ['GRIOT_MAX_ROWS_PER_ACCOUNT', '0'],
    ['GRIOT_ALLOWED_ORIGINS', '*'],
    ['GRIOT_ALLOWED_ORIGINS', 'https://ok.example,https://griot.example/path'],
    ['TRUSTED_PROXIES', 'everyone'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['REGISTRATION', 'maybe'],
    ['GRIOT_DATABASE_POOL', '1'],
    ['GRIOT_AUDIT_DAYS', 'for ever'],
    ['GRIOT_ATTACHMENTS_MB', '1 GB'],
    ['LOG_LEVEL', 'loud'],
    ['GRIOT_METADATA_CONTACT', 'somebody'],
    ['GRIOT_METADATA_CONTACT', 'a@b.c) (x'],
    ['GRIOT_METADATA_DAYS', '0'],
    ['GRIOT_MAIL', 'pigeon'],
    ['GRIOT_MAIL_FROM', 'nobody'],
    ['GRIOT_MAIL_FROM', 'Griot <a@example.org>\r\nBcc: b@example.org'],
    ['GRIOT_SMTP_URL', 'https://mail.example.org'],
    ['GRIOT_SMTP_URL', 'smtp://'],
    ['GRIOT_RESEND_URL', 'ftp://resend.example'],
    ['GRIOT_BNF_URL', 'file:///etc/passwd'],
    ['GRIOT_BNF_URL', 'https://bnf.example/?a=b'],
    ['GRIOT_SECRET', 'short'],
    ['GRIOT_SECRET', 'your-secret-key-your-secret-key-your'],
    ['GRIOT_SECRET', 'a'.repeat(64)],
  ])('ACC-43 refuses %s=%s', (name, value) => {
    expect(problems({ [name]: value })).toEqual([name]);
  });

  it('ACC-75 sends mail by nothing, unless it is told by what', () => {
    const GRIOT_MAIL_FROM = 'Griot <griot@example.org>';
    const GRIOT_SMTP_URL = 'smtps://griot:hidden@mail.example.org:465';
    expect(config({ GRIOT_SMTP_URL, GRIOT_MAIL_FROM, GRIOT_RESEND_KEY: 're_1' }).mail).toBeUndefined();
    expect(config({ GRIOT_MAIL: 'console' }).mail).toEqual({ by: 'console' });
    expect(config({ GRIOT_MAIL: 'smtp', GRIOT_SMTP_URL, GRIOT_MAIL_FROM }).mail).toEqual({
      by: 'smtp',
      url: GRIOT_SMTP_URL,
      from: GRIOT_MAIL_FROM,
    });
    expect(config({ GRIOT_MAIL: 'resend', GRIOT_RESEND_KEY: 're_1', GRIOT_MAIL_FROM }).mail).toEqual({
      by: 'resend',
      key: 're_1',
      from: GRIOT_MAIL_FROM,
      address: 'https://api.resend.com',
    });
  });

  it('ACC-75 names what a way of sending lacks', () => {
    expect(problems({ GRIOT_MAIL: 'smtp' })).toEqual(['GRIOT_SMTP_URL', 'GRIOT_MAIL_FROM']);
    expect(problems({ GRIOT_MAIL: 'resend', GRIOT_MAIL_FROM: 'griot@example.org' })).toEqual(['GRIOT_RESEND_KEY']);
  });

  it('ACC-43 names everything that is wrong at once, and never repeats a secret', () => {
    const result = read({ PORT: 'x', LOG_LEVEL: 'x', GRIOT_SECRET: 'hunter2' });
    const text = result.ok ? '' : describeProblems(result.error);
    expect(text.split('\n')).toHaveLength(4);
    expect(text).not.toContain('hunter2');
  });

  it('ACC-43 takes an unknown GRIOT_ name for a slip of the pen', () => {
    const result = read({ GRIOT_PUBLIC_ULR: 'https://griot.example', GRIOT_COLOUR: 'blue', PATH: '/bin' });
    expect(result).toMatchObject({
      ok: false,
      error: [
        { name: 'GRIOT_PUBLIC_ULR', message: 'is not known (did you mean GRIOT_PUBLIC_URL?)' },
        { name: 'GRIOT_COLOUR', message: 'is not known (probably misspelt)' },
      ],
    });
  });

  it('SYN-100 takes Redis for several nodes only, which share a PostgreSQL', () => {
    expect(problems({ REDIS_URL: 'redis://news:6379' })).toEqual(['REDIS_URL']);
    expect(problems({ REDIS_URL: 'redis://news:6379', DATABASE_URL: 'postgres://db/griot' })).toEqual([]);
    expect(problems({ REDIS_URL: 'http://news:6379', DATABASE_URL: 'postgres://db/griot' })).toEqual(['REDIS_URL']);
  });

  it('wants one secret, not two', () => {
    expect(problems({ GRIOT_SECRET: STRONG, GRIOT_SECRET_FILE: '/run/secret' })).toEqual(['GRIOT_SECRET_FILE']);
  });
});
