/** An OpenID Connect provider that answers as it should, until it is told to do one thing wrong. It has no login page: whoever asks has a code. */
import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';

export type Fault =
  | 'nonce'
  | 'no nonce'
  | 'audience'
  | 'issuer'
  | 'signature'
  | 'no algorithm'
  | 'shared secret'
  | 'expired'
  | 'from tomorrow'
  | 'no ID token'
  | 'no subject'
  | 'no JSON'
  | 'failing'
  | 'silent';

export interface FaultyProvider {
  readonly issuer: string;
  fault: Fault | undefined;
  /** What one comes back with who was sent to this address. */
  answerTo(address: string, subject?: string): string;
  readonly redemptions: () => number;
  close(): Promise<void>;
}

export const FAULTY_CLIENT = { clientId: 'griot', clientSecret: 'a secret of tests, long enough for HS256' };

interface Given {
  readonly nonce: string;
  readonly challenge: string;
  readonly subject: string;
}

export const aFaultyProvider = async (): Promise<FaultyProvider> => {
  const [own, other] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, Given>();
  let redemptions = 0;
  let issuer = '';

  const idToken = async ({ nonce, subject }: Given): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const { fault } = provider;
    const at = fault === 'expired' ? now - 3_600 : fault === 'from tomorrow' ? now + 86_400 : now;
    const claims = {
      iss: fault === 'issuer' ? 'https://evil.example' : issuer,
      aud: fault === 'audience' ? 'somebody-else' : FAULTY_CLIENT.clientId,
      iat: at,
      ...(fault === 'from tomorrow' && { nbf: at }),
      exp: at + 300,
      email: 'awa@example.org',
      email_verified: true,
      ...(fault !== 'no subject' && { sub: subject }),
      ...(fault !== 'no nonce' && { nonce: fault === 'nonce' ? 'another' : nonce }),
    };
    if (fault === 'no algorithm') return new UnsecuredJWT(claims).encode();
    const secret = new TextEncoder().encode(FAULTY_CLIENT.clientSecret);
    if (fault === 'shared secret') return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .sign(fault === 'signature' ? other.privateKey : own.privateKey);
  };

  const redeem = async (form: URLSearchParams): Promise<readonly [number, object]> => {
    redemptions += 1;
    const code = form.get('code') ?? '';
    const given = codes.get(code);
    codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (given === undefined || given.challenge !== challenge) return [400, { error: 'invalid_grant' }];
    const token = { access_token: 'worth nothing', token_type: 'Bearer' };
    return [200, provider.fault === 'no ID token' ? token : { ...token, id_token: await idToken(given) }];
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const say = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (provider.fault === 'silent') return;
    if (provider.fault === 'failing') return say(503, { error: 'temporarily_unavailable' });
    if (request.url === '/keys') return say(200, { keys: [jwk] });
    if (request.url === '/token') {
      if (provider.fault === 'no JSON') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
      return say(...(await redeem(new URLSearchParams(Buffer.concat(chunks).toString()))));
    }
    return say(200, {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      // It also promises what nobody should take.
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      prompt_values_supported: ['login', 'select_account'],
    });
  };
  const http = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const provider: FaultyProvider = {
    issuer,
    fault: undefined,
    answerTo(address, subject = 'awa') {
      const asked = new URL(address).searchParams;
      const code = randomUUID();
      codes.set(code, { nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '', subject });
      return new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString();
    },
    redemptions: () => redemptions,
    close: () =>
      new Promise<void>((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
  return provider;
};
