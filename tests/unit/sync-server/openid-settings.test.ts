import { describe, expect, it } from 'vitest';
import { describeProblems, readConfig } from '../../../sync-server/config.ts';

const GOOGLE = { GRIOT_OIDC_GOOGLE_CLIENT_ID: 'griot.apps', GRIOT_OIDC_GOOGLE_CLIENT_SECRET: 'hunter2' };
const KEYCLOAK = {
  GRIOT_OIDC_ISSUER: 'https://login.example/realms/family',
  GRIOT_OIDC_NAME: 'Notre maison',
  GRIOT_OIDC_CLIENT_ID: 'griot',
  GRIOT_OIDC_CLIENT_SECRET_FILE: 'secrets/keycloak',
};
const GRIOT_PUBLIC_URL = 'https://griot.example';
const read = (env: Record<string, string>) => readConfig({ GRIOT_PUBLIC_URL, ...env }, '/srv/griot');
const problems = (env: Record<string, string>) => {
  const result = read(env);
  return result.ok ? [] : result.error.map(({ name }) => name);
};

describe('the providers of the configuration', () => {
  it('ACC-129 are none, Google, and others, each with its own names', () => {
    expect(read({})).toMatchObject({ value: { openId: [] } });
    const other = { GRIOT_OIDC_2_ISSUER: 'https://id.example', GRIOT_OIDC_2_NAME: 'Autre', GRIOT_OIDC_2_CLIENT_ID: 'x' };
    const result = read({ ...GOOGLE, ...KEYCLOAK, ...other, GRIOT_OIDC_2_CLIENT_SECRET: 'y', GRIOT_OIDC_2_SCOPES: 'openid email' });
    expect(result.ok && result.value.openId).toEqual([
      {
        id: 'google',
        name: 'Google',
        issuer: 'https://accounts.google.com',
        clientId: 'griot.apps',
        secret: { text: 'hunter2' },
        scopes: 'openid email profile',
      },
      {
        id: 'openid',
        name: 'Notre maison',
        issuer: 'https://login.example/realms/family',
        clientId: 'griot',
        secret: { name: 'GRIOT_OIDC_CLIENT_SECRET_FILE', file: '/srv/griot/secrets/keycloak' },
        scopes: 'openid email profile',
      },
      { id: 'openid-2', name: 'Autre', issuer: 'https://id.example', clientId: 'x', secret: { text: 'y' }, scopes: 'openid email' },
    ]);
  });

  it('ACC-129 tells everything that is missing at once', () => {
    expect(problems({ GRIOT_OIDC_GOOGLE_CLIENT_ID: 'griot.apps' })).toEqual(['GRIOT_OIDC_GOOGLE_CLIENT_SECRET']);
    expect(problems({ GRIOT_OIDC_NAME: 'Maison', GRIOT_PUBLIC_URL: '' })).toEqual([
      'GRIOT_OIDC_ISSUER',
      'GRIOT_OIDC_CLIENT_SECRET',
      'GRIOT_OIDC_CLIENT_ID',
      'GRIOT_PUBLIC_URL',
    ]);
  });

  it.each([
    ['GRIOT_OIDC_ISSUER', 'http://login.example/realms/family'],
    ['GRIOT_OIDC_ISSUER', 'https://login.example/?realm=family'],
    ['GRIOT_OIDC_ISSUER', 'https://griot:pw@login.example'],
    ['GRIOT_OIDC_ISSUER', 'login.example'],
    ['GRIOT_OIDC_NAME', 'x'.repeat(41)],
    ['GRIOT_OIDC_SCOPES', 'email profile'],
    ['GRIOT_OIDC_SCOPES', 'openid  email'],
    ['GRIOT_OIDC_ISUER', 'https://login.example'],
    ['GRIOT_OIDC_GOOGLE_ISSUER', 'https://login.example'],
    ['GRIOT_OIDC_5_ISSUER', 'https://login.example'],
  ])('ACC-129 refuses %s=%s', (name, value) => {
    expect(problems({ ...KEYCLOAK, [name]: value })).toEqual([name]);
  });

  it('ACC-129 takes http on this machine, one secret for each, and each issuer once', () => {
    expect(problems({ ...KEYCLOAK, GRIOT_OIDC_ISSUER: 'http://127.0.0.1:9000' })).toEqual([]);
    expect(problems({ ...KEYCLOAK, GRIOT_OIDC_CLIENT_SECRET: 'x' })).toEqual(['GRIOT_OIDC_CLIENT_SECRET_FILE']);
    expect(problems({ ...KEYCLOAK, ...GOOGLE, GRIOT_OIDC_ISSUER: 'https://accounts.google.com' })).toEqual(['GRIOT_OIDC_ISSUER']);
  });

  it('ACC-129 repeats no secret where it tells what is wrong', () => {
    const result = read({ ...GOOGLE, GRIOT_OIDC_GOOGLE_CLIENT_SECRET_FILE: 'x' });
    expect(result.ok ? '' : describeProblems(result.error)).not.toContain('hunter2');
  });
});
