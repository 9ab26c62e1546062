import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aGriotPlace, type GriotPlace } from '../../../kit/griot-place.ts';

let place: GriotPlace;
beforeEach(async () => {
  place = await aGriotPlace('sqlite', { GRIOT_SECRET: 'aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789-+' });
});
afterEach(() => place.close());

it.each(['nonsense', 'backup one two', 'restore', 'serve --force', 'verify --deep', 'epoch', 'migrate postgres-to-sqlite'])(
  'SYN-90 griot %s is refused with 64 and nothing is made',
  async (words) => {
    const { code, out, err } = await place.griot.run(...words.split(' '));
    expect({ code, out }).toEqual({ code: 64, out: '' });
    expect(err).toContain('Try griot --help');
    expect(existsSync(place.folder)).toBe(false);
  },
);

it('SYN-90 --help names every command, and after a command says what that does', async () => {
  const { code, out } = await place.griot.run('--help');
  expect(code).toBe(0);
  for (const name of [
    'serve',
    'healthcheck',
    'backup',
    'restore',
    'verify',
    'epoch new',
    'migrate sqlite-to-postgres',
    'admin link',
    'second-factor off',
    'user list',
    'user export',
    'user suspend',
    'user resume',
    'user delete',
    'config dump',
  ])
    expect(out).toContain(`\n  ${name}`);
  for (const words of [
    ['restore', '--help'],
    ['help', 'restore'],
  ])
    expect((await place.griot.run(...words)).out).toContain('griot restore <path> [--force]');
  expect((await place.griot.run('help')).out).toBe(out);
});

it('SYN-90 ACC-129 the settings are shown without the secret, the passwords of the database and of Redis, and client secrets', async () => {
  const secret = await place.griot.run('config', 'dump');
  expect(secret).toMatchObject({ code: 0, err: '' });
  expect(secret.out).toMatch(/dataFolder +\/.*\/data\n/);
  expect(secret.out).not.toContain('aBcDeF');
  const other = await aGriotPlace('sqlite', {
    DATABASE_URL: 'postgres://griot:canary@127.0.0.1:1/griot',
    REDIS_URL: 'redis://:canary@127.0.0.1:1',
    GRIOT_MAX_ROWS_PER_ACCOUNT: '4321',
    GRIOT_PUBLIC_URL: 'https://griot.example',
    GRIOT_OIDC_GOOGLE_CLIENT_ID: 'griot.apps',
    GRIOT_OIDC_GOOGLE_CLIENT_SECRET: 'canary',
  });
  const shown = (await other.griot.run('config', 'dump')).out;
  expect(shown).toMatch(/redisUrl +redis:.*@127\.0\.0\.1:1/);
  expect(shown).toContain('4321');
  expect(shown).toContain('Google (https://accounts.google.com, griot.apps)');
  expect(shown).not.toContain('canary');
  expect(await other.griot.run('verify')).toMatchObject({ code: 69, out: '' });
  await other.close();
});

it('SYN-90 a health check says whether the server is ready, by its exit code and a word', async () => {
  const server = await place.griot.serve();
  const { port } = new URL(server.url);
  const asking = await aGriotPlace('sqlite', { PORT: port });
  expect(await asking.griot.run('healthcheck')).toEqual({ code: 0, out: 'ready\n', err: '' });
  await server.end('SIGTERM');
  const { code, err } = await asking.griot.run('healthcheck');
  expect(code).toBe(1);
  expect(err).toContain('nobody answers');
  await asking.close();
});
