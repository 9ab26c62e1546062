/**
 * One JSON line per event on standard output: time (UTC), level, what happened, ids. Never a body, a name, a word of
 * a pairing or a token: what could carry one is removed here, whoever logs it.
 */
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

export type Log = Logger;
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'token',
  'accessToken',
  'refreshToken',
  'refresh_token',
  'signature',
  'words',
  'claimToken',
  'body',
];

/** `destination`: standard output when left out. */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[hidden]' },
    serializers: {
      // The framework hands whole requests and replies to its own messages.
      req: (request: { method?: string; url?: string }) => ({ method: request.method, url: scrubbedUrl(request.url ?? '') }),
      res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** The same address without the values that its query carries: the sync engine puts its token there. */
export const scrubbedUrl = (url: string): string => url.replace(/([?&][^=&#]+)=[^&#]*/g, '$1=');
