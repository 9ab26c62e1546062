/** A genuine OpenID Connect provider on this machine, with its own login page, and somebody who clicks through it without a browser. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { createOpenIdProvider, type OpenIdProvider } from '../../sync-server/openid/provider.ts';

export interface Visit {
  /** Whoever says that they are this is believed. */
  readonly login: string;
  /** Presses "cancel" instead. */
  readonly declines?: boolean;
}

export interface GenuineProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As a server of Griot would be configured with it. */
  readonly asked: OpenIdProvider;
  /** How many codes were brought to it. */
  readonly redemptions: () => number;
  /** Goes where an address leads and answers the parameters with which one is sent back. */
  visit(address: string, visit: Visit): Promise<string>;
  close(): Promise<void>;
}

const CLIENT = { clientId: 'griot', clientSecret: 'griot-client-secret-of-tests' };

/** `returnTo`: pages that people may be sent back to; `id`: the provider's, on the server of Griot. */
export const aGenuineProvider = async (returnTo: readonly string[], id = 'openid', name = 'Maison'): Promise<GenuineProvider> => {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [...returnTo],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['a key of tests'] },
    claims: { openid: ['sub'], email: ['email'], profile: ['name', 'given_name', 'family_name'] },
    pkce: { required: () => true },
    findAccount: (_context: unknown, login: string) => ({
      accountId: login,
      claims: () => ({ sub: login, email: `${login}@maison.example`, given_name: 'Awa', family_name: 'Ndiaye', name: 'Awa Ndiaye' }),
    }),
  });
  const handle = provider.callback();
  let redemptions = 0;
  http.on('request', (request, response) => {
    if (request.method === 'POST' && request.url === '/token') redemptions += 1;
    void handle(request, response);
  });
  return {
    issuer,
    ...CLIENT,
    asked: createOpenIdProvider({ id, name, issuer, ...CLIENT, scopes: 'openid email profile', now: Date.now }),
    redemptions: () => redemptions,
    visit: (address, who) => walk(issuer, address, who),
    close: () =>
      new Promise<void>((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
};

const walk = async (issuer: string, address: string, { login, declines = false }: Visit): Promise<string> => {
  const cookies = new Map<string, string>();
  const step = async (
    url: string,
    form?: Record<string, string>,
  ): Promise<{ readonly next: string | undefined; readonly page: string }> => {
    const response = await fetch(url, {
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
        ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      redirect: 'manual',
      ...(form !== undefined && { body: new URLSearchParams(form).toString() }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(key);
      else cookies.set(key, value);
    }
    const next = response.headers.get('location') ?? undefined;
    return { next: next === undefined ? undefined : new URL(next, url).href, page: await response.text() };
  };
  let { next, page } = await step(address);
  let at = address;
  for (let steps = 0; steps < 20; steps += 1) {
    if (next !== undefined && !next.startsWith(issuer)) return new URL(next).hash.slice(1) || new URL(next).search.slice(1);
    if (next !== undefined) {
      at = next;
      ({ next, page } = await step(next));
      continue;
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (prompt === undefined) throw new Error(`The provider shows something else at ${new URL(at).pathname}: ${page.slice(0, 300)}`);
    ({ next, page } = declines ? await step(`${at}/abort`) : await step(at, { prompt, login, password: 'any' }));
  }
  throw new Error('The provider sends from one page to another without end.');
};
