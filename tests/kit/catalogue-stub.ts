/**
 * A catalogue in this process, spoken to over HTTP: it gives the answers it was told, in turn, and keeps what it was asked.
 * The last answer stands for all that follow.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StubAnswer {
  readonly status?: number;
  /** `application/json` when left out. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text or bytes as they are, anything else as JSON. */
  readonly body?: unknown;
  /** Cuts the connection after that many bytes of the body. */
  readonly cutAfter?: number;
  /** Takes the question and never says a word. */
  readonly silent?: boolean;
}

export interface CatalogueStub {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly asked: readonly { readonly path: string; readonly userAgent: string }[];
  /** For questions whose path begins so; the longest beginning counts. */
  answer(beginning: string, ...answers: readonly StubAnswer[]): void;
  close(): Promise<void>;
}

/** 404 in HTML, as catalogues do, for whatever it was not told. */
const UNKNOWN: StubAnswer = { status: 404, type: 'text/html; charset=utf-8', body: '<!DOCTYPE html><title>Not found</title>' };

export const aCatalogue = async (): Promise<CatalogueStub> => {
  const asked: { path: string; userAgent: string }[] = [];
  const answers = new Map<string, StubAnswer[]>();
  const answerTo = ({ url = '' }: IncomingMessage): StubAnswer => {
    const beginning = [...answers.keys()].filter((known) => url.startsWith(known)).sort((a, b) => b.length - a.length)[0];
    const left = answers.get(beginning ?? '') ?? [];
    return (left.length > 1 ? left.shift() : left[0]) ?? UNKNOWN;
  };
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', userAgent: request.headers['user-agent'] ?? '' });
    const { status = 200, type = 'application/json', headers = {}, body = '', cutAfter, silent } = answerTo(request);
    if (silent) return;
    const bytes = Buffer.from(Buffer.isBuffer(body) ? body : typeof body === 'string' ? body : JSON.stringify(body));
    response.writeHead(status, { 'content-type': type, 'content-length': String(bytes.length), ...headers });
    if (cutAfter === undefined) response.end(bytes);
    else response.write(bytes.subarray(0, cutAfter), () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: (beginning, ...some) => void answers.set(beginning, [...some]),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
