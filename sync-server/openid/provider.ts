/**
 * One OpenID Connect provider, asked and judged by `openid-client` (OpenID Connect Core 1.0, RFC 7636, RFC 9207, RFC 9700). Nothing of
 * a protocol is done here by hand: the address to send somebody to, and whether to believe what they come back with, are its answers.
 *
 * Unreachable and refused are told apart, because one is worth another try. Tokens of a provider are used for this and kept nowhere.
 */
import { err, ok, type Result } from '#domain/result.ts';
import type { Configuration, IDToken, UserInfoResponse } from 'openid-client';

/** Of one flow. Unpadded base64url of 43 characters each, which is what PKCE wants of a verifier. */
export interface FlowSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** What a believed ID token says. */
export interface Told {
  readonly issuer: string;
  readonly subject: string;
  /** An address or a name for the eye; may be empty. */
  readonly label: string;
  readonly firstName: string;
  readonly lastName: string;
}

export interface ProviderFailure {
  readonly type: 'unreachable' | 'refused';
  /** For the log: a code of the library or of OAuth, never a value. */
  readonly reason: string;
}

export interface OpenIdProvider {
  readonly id: string;
  readonly name: string;
  /** Where to send somebody who wants to prove who they are. */
  address(flow: FlowSecrets, returnTo: string): Promise<Result<string, ProviderFailure>>;
  /** `answer`: the parameters they came back with. The code in it is worth nothing afterwards. */
  redeem(answer: URLSearchParams, flow: FlowSecrets, returnTo: string): Promise<Result<Told, ProviderFailure>>;
}

export interface ProviderOptions {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Many servers never need it. */
const library = () => import('openid-client');

const DEADLINE_SECONDS = 5;
const CLOCK_TOLERANCE_SECONDS = 30;
/** What a provider says of itself is asked again after so long; what it said last holds when it does not answer. */
const DISCOVERY_KEPT_MS = 3_600_000;

export function createOpenIdProvider(options: ProviderOptions): OpenIdProvider {
  const { id, name, scopes, now } = options;
  let known: { readonly configuration: Configuration; readonly at: number } | undefined;
  let asking: Promise<Configuration> | undefined;

  const configuration = async (): Promise<Configuration> => {
    if (known !== undefined && now() - known.at < DISCOVERY_KEPT_MS) return known.configuration;
    asking ??= discover(options).finally(() => (asking = undefined));
    try {
      known = { configuration: await asking, at: now() };
      return known.configuration;
    } catch (cause) {
      if (known !== undefined) return known.configuration;
      throw cause;
    }
  };

  return {
    id,
    name,
    address: (flow, returnTo) =>
      attempt(async () => {
        const [{ buildAuthorizationUrl, calculatePKCECodeChallenge }, found] = await Promise.all([library(), configuration()]);
        const { response_modes_supported: modes = [] } = found.serverMetadata();
        const { href } = buildAuthorizationUrl(found, {
          redirect_uri: returnTo,
          scope: scopes,
          state: flow.state,
          nonce: flow.nonce,
          code_challenge: await calculatePKCECodeChallenge(flow.codeVerifier),
          code_challenge_method: 'S256',
          prompt: promptOf(found),
          // A fragment reaches no log of anybody.
          ...(modes.includes('fragment') && { response_mode: 'fragment' }),
        });
        return href;
      }),
    redeem: (answer, flow, returnTo) =>
      attempt(async () => {
        const [{ authorizationCodeGrant, fetchUserInfo }, found] = await Promise.all([library(), configuration()]);
        const tokens = await authorizationCodeGrant(found, new URL(`${returnTo}?${answer}`), {
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          pkceCodeVerifier: flow.codeVerifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) throw new TypeError('An ID token was expected.');
        const isNamed = claims['email'] !== undefined || claims['name'] !== undefined;
        // For the eye only: without it the identity is as good.
        const more =
          isNamed || found.serverMetadata().userinfo_endpoint === undefined
            ? undefined
            : await fetchUserInfo(found, tokens.access_token, claims.sub).catch(() => undefined);
        return toldBy(claims, more);
      }),
  };
}

const discover = async ({ issuer, clientId, clientSecret }: ProviderOptions): Promise<Configuration> => {
  const client = await library();
  const place = new URL(issuer);
  // Only ever on this machine: the configuration refuses it elsewhere.
  const insecure = place.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  const found = await client.discovery(place, clientId, undefined, client.None(), { timeout: DEADLINE_SECONDS, execute: insecure });
  const server = found.serverMetadata();
  const methods = server.token_endpoint_auth_methods_supported;
  const authentication =
    methods === undefined || methods.includes('client_secret_post') ? client.ClientSecretPost : client.ClientSecretBasic;
  const metadata = { client_secret: clientSecret, [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS };
  const configuration = new client.Configuration(server, clientId, metadata, authentication(clientSecret));
  configuration.timeout = DEADLINE_SECONDS;
  for (const allow of insecure) allow(configuration);
  // Signatures are checked although the token came over TLS from whom it should.
  client.enableNonRepudiationChecks(configuration);
  return configuration;
};

/**
 * A telephone of a family remembers somebody at the provider, perhaps somebody else: whoever comes chooses, or says who they are once
 * more. Google publishes no list of prompts and knows both.
 */
const promptOf = (found: Configuration): string => {
  const server = found.serverMetadata();
  const prompts = (server['prompt_values_supported'] as readonly string[] | undefined) ?? [];
  return server.issuer === 'https://accounts.google.com' || prompts.includes('select_account') ? 'select_account' : 'login';
};

const LONGEST_LABEL = 254;
/** As names of accounts are. */
const LONGEST_NAME = 60;

const toldBy = (claims: IDToken, more: UserInfoResponse | undefined): Told => {
  const text = (name: string, most: number): string => {
    const value = claims[name] ?? more?.[name];
    return typeof value === 'string'
      ? value
          .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
          .trim()
          .slice(0, most)
      : '';
  };
  const label = ['email', 'preferred_username', 'name'].map((name) => text(name, LONGEST_LABEL)).find((it) => it !== '') ?? '';
  const [first = '', ...rest] = text('name', LONGEST_LABEL).split(/\s+/);
  return {
    issuer: claims.iss,
    subject: claims.sub,
    label,
    firstName: text('given_name', LONGEST_NAME) || first.slice(0, LONGEST_NAME),
    lastName: text('family_name', LONGEST_NAME) || rest.join(' ').slice(0, LONGEST_NAME),
  };
};

const attempt = async <T>(work: () => Promise<T>): Promise<Result<T, ProviderFailure>> => {
  try {
    return ok(await work());
  } catch (cause) {
    return err(failureOf(cause));
  }
};

/** Settings that a keeper got wrong are no fault of whoever stands before the screen, who could only try again. */
const OF_THE_KEEPER = new Set(['invalid_client', 'unauthorized_client', 'redirect_uri_mismatch']);

const failureOf = (cause: unknown): ProviderFailure => {
  const { name, code, error, status, message } = cause as {
    readonly name?: string;
    readonly code?: string;
    /** Of OAuth, as the provider says it. */
    readonly error?: string;
    readonly status?: number;
    readonly message?: string;
  };
  const isFetch = cause instanceof TypeError && message === 'fetch failed';
  const why = isFetch ? (cause.cause as { readonly code?: string } | undefined)?.code : error?.slice(0, 60);
  const reason = [code ?? name ?? 'unknown', ...(why === undefined ? [] : [why])].join(' ');
  const isAway =
    isFetch ||
    code === 'OAUTH_TIMEOUT' ||
    code === 'OAUTH_ABORT' ||
    code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' ||
    code === 'OAUTH_RESPONSE_IS_NOT_JSON' ||
    (status !== undefined && status >= 500) ||
    OF_THE_KEEPER.has(error ?? '');
  return { type: isAway ? 'unreachable' : 'refused', reason };
};
