/** A person's device as the server sees it: real keys, real HTTP, no sync engine. */
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { z } from 'zod';
import type { RequestOf } from '../../src/protocol/routes.ts';
import { ALL_ROUTES, type DoorName, type DoorResponse } from '../../sync-server/http/all-routes.ts';

export interface Answer<T> {
  readonly status: number;
  readonly body: T & { readonly kind?: string };
  readonly headers: Headers;
}

type DoorRequest<N extends DoorName> = (typeof ALL_ROUTES)[N] extends { request: infer R extends z.ZodType } ? z.input<R> : undefined;

export interface Doors {
  /** Calls a door of protocol/routes.ts. `parts` replace `:name` in the path; `origin`: of the page that would be behind it. */
  call<N extends DoorName>(
    name: N,
    request: DoorRequest<N>,
    options?: { token?: string; parts?: Record<string, string>; from?: string; origin?: string },
  ): Promise<Answer<DoorResponse<N>>>;
  /** Anything else: a body that is no JSON, another content type. */
  send(path: string, init: RequestInit): Promise<Answer<Record<string, unknown>>>;
}

export function doorsOf(url: string): Doors {
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(`${url}${path}`, init);
    const text = await response.text();
    const body = response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as never) : ({ text } as never);
    return { status: response.status, body, headers: response.headers };
  };
  return {
    send,
    call: (name, request, { token, parts = {}, from, origin } = {}) => {
      const { method, path } = ALL_ROUTES[name];
      const headers: Record<string, string> = {};
      if (request !== undefined) headers['content-type'] = 'application/json';
      if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
      if (from !== undefined) headers['x-forwarded-for'] = from;
      if (origin !== undefined) headers['origin'] = origin;
      const body = request === undefined ? undefined : JSON.stringify(request);
      return send(
        path.replace(/:(\w+)/g, (_, part: string) => encodeURIComponent(parts[part] ?? '')),
        { method, headers, body },
      );
    },
  };
}

export interface DeviceKeys {
  /** SPKI PEM. */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export function someDeviceKeys(): DeviceKeys {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), privateKey };
}

export interface RecoveryKeys {
  /** Hexadecimal. */
  readonly publicKey: string;
  /** Signs what the server challenged with; hexadecimal. */
  sign(challenge: string): string;
}

export function someRecoveryKeys(): RecoveryKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex'),
    sign: (challenge) => sign(null, Buffer.from(`griot-recovery:${challenge}`), privateKey).toString('hex'),
  };
}

export const aRegistration = (changes: Partial<RequestOf<'register'>> = {}): RequestOf<'register'> => ({
  firstName: 'Awa',
  lastName: 'Diarra',
  publicKey: changes.publicKey ?? someDeviceKeys().publicKey,
  recoveryPublicKey: someRecoveryKeys().publicKey,
  deviceName: 'Phone',
  requestId: randomUUID(),
  ...changes,
});

/** The body of a refresh as the sync engine sends it. `at`: the device's clock, epoch milliseconds. */
export const aRefresh = (refreshToken: string, keys: DeviceKeys, at: number) => ({
  grant_type: 'refresh_token',
  refresh_token: refreshToken,
  scopes: ['ACCESS_DB'],
  signing_algorithm: 'RSASSA-PKCS1-v1_5',
  time_stamp: at,
  signature: sign('sha256', Buffer.from(`${refreshToken}${at}`), keys.privateKey).toString('base64'),
});

export const asJson = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
