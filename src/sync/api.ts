/**
 * Typed calls to the server, from the one table of doors (protocol/routes.ts). Offline is a value here, not an error:
 * no network, no answer in time, or an answer that is not our server's. Answers are parsed before anyone believes them.
 */
import { err, ok, type Result } from '#domain/result.ts';
import { problem, type ProblemKind } from '#protocol/errors.ts';
import { ROUTES, type QueryOf, type RequestOf, type ResponseOf, type RouteName } from '#protocol/routes.ts';
import { plainFetch } from './guard/fetch-routes.ts';

export type ApiFailure =
  | { readonly type: 'Offline' }
  /** The account of this device was erased, here or on another one. */
  | { readonly type: 'AccountErased' }
  /** Whoever keeps the server stopped the account for now. */
  | { readonly type: 'AccountSuspended' }
  | { readonly type: 'ServerSaid'; readonly kind: ProblemKind; readonly retryAfterSeconds?: number; readonly ticket?: string };

export interface ApiCall<N extends RouteName> {
  readonly body?: RequestOf<N>;
  /** What stands behind the `?`. */
  readonly query?: QueryOf<N>;
  /** For the `:name` parts of the path. */
  readonly params?: Readonly<Record<string, string>>;
  /** Access token, for doors that ask who it is. */
  readonly token?: string;
}

/** A question to a door that no table of the device knows: those of administration. */
export interface ServerQuestion {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With its query. */
  readonly path: string;
  readonly body?: object;
}

export interface Api {
  /** The answer as it came: whoever asks knows what it is. */
  ask(question: ServerQuestion, token: string): Promise<Result<unknown, ApiFailure>>;
  call<N extends RouteName>(name: N, call?: ApiCall<N>): Promise<Result<ResponseOf<N>, ApiFailure>>;
}

const DEADLINE_MS = 20_000;

/** `origin`: where the server is, e.g. `https://griot.example`; paths of the table start with `/api`. */
export const createApi = (origin: string, send: typeof fetch = plainFetch): Api => {
  const ask = async <T>(
    { method, path, body }: ServerQuestion,
    token: string | undefined,
    read: (status: number, retryAfter: string | null, answer: unknown) => Result<T, ApiFailure>,
  ): Promise<Result<T, ApiFailure>> => {
    try {
      const response = await send(`${origin}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: 'omit',
        cache: 'no-store',
        // A redirection leads away from our server.
        redirect: 'error',
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      return read(response.status, response.headers.get('retry-after'), (await response.json()) as unknown);
    } catch {
      // A cut line, a deadline or a page where JSON was due: from here they are all "the server is not there".
      return err({ type: 'Offline' });
    }
  };
  return {
    call(name, { body, query, params = {}, token } = {}) {
      const { method, path } = ROUTES[name];
      const place = path.replace(/:(\w+)/g, (_, part: string) => encodeURIComponent(params[part] ?? ''));
      const search = query === undefined ? '' : `?${new URLSearchParams(query as Readonly<Record<string, string>>)}`;
      const question = { method, path: `${place}${search}`, ...(body !== undefined && { body: body as object }) };
      return ask(question, token, (status, retryAfter, answer) => readAnswer(name, status, retryAfter, answer));
    },
    ask: (question, token) =>
      ask<unknown>(question, token, (status, retryAfter, answer) =>
        status >= 200 && status < 300 ? ok(answer) : err(failureIn(status, retryAfter, answer)),
      ),
  };
};

const readAnswer = <N extends RouteName>(
  name: N,
  status: number,
  retryAfter: string | null,
  answer: unknown,
): Result<ResponseOf<N>, ApiFailure> => {
  if (status >= 200 && status < 300) {
    const parsed = ROUTES[name].response.safeParse(answer);
    return parsed.success ? ok(parsed.data as ResponseOf<N>) : err({ type: 'ServerSaid', kind: 'unexpected' });
  }
  return err(failureIn(status, retryAfter, answer));
};

/** Why not, from an answer that is no success. */
export const failureIn = (status: number, retryAfter: string | null, answer: unknown): ApiFailure => {
  const said = problem.safeParse(answer);
  // Someone else's JSON error: a proxy, another program on that port.
  if (!said.success) return status >= 500 ? { type: 'Offline' } : { type: 'ServerSaid', kind: 'unexpected' };
  if (said.data.accountErased === true) return { type: 'AccountErased' };
  if (said.data.accountSuspended === true) return { type: 'AccountSuspended' };
  const seconds = Number(retryAfter);
  const retryAfterSeconds = retryAfter !== null && Number.isFinite(seconds) ? seconds : undefined;
  const { kind, ticket } = said.data;
  return {
    type: 'ServerSaid',
    kind,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(ticket === undefined ? {} : { ticket }),
  };
};
