import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEvents } from '../../../sync-server/events.ts';
import { createLog, scrubbedUrl } from '../../../sync-server/log.ts';
import { VERSION } from '../../../sync-server/version.ts';

function listen(level: 'info' | 'debug' = 'info') {
  const lines: string[] = [];
  const log = createLog(level, { write: (line: string) => void lines.push(line) });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

describe('the log', () => {
  it('ACC-45 hides tokens, signatures, words and bodies wherever they stand', () => {
    const { log, lines } = listen();
    log.info(
      {
        token: 'CANARY',
        nested: { refreshToken: 'CANARY', words: ['CANARY'] },
        headers: { authorization: 'CANARY' },
        body: { x: 'CANARY' },
      },
      'x',
    );
    expect(lines.join()).not.toContain('CANARY');
    expect(lines.join()).toContain('[hidden]');
  });

  it.each([
    ['/api/changes?v=3&token=abc&rev=1', '/api/changes?v=&token=&rev='],
    ['/livre/1', '/livre/1'],
  ])('ACC-45 keeps of the address %s only %s', (url, kept) => {
    expect(scrubbedUrl(url)).toBe(kept);
    const { log, last } = listen();
    log.info({ req: { method: 'GET', url } }, 'x');
    expect(last()['req']).toEqual({ method: 'GET', url: kept });
  });

  it('is JSON lines with time in UTC, level, name and message', () => {
    const { log, last } = listen();
    createEvents(log).accountCreated({ userId: 'u', sessionId: 's' });
    expect(last()).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      name: 'identity',
      userId: 'u',
      sessionId: 's',
      msg: 'account created',
    });
  });

  it('mentions files and probes only when asked, failures always', () => {
    const { log, lines } = listen();
    const events = createEvents(log);
    const at = { requestId: 'r', method: 'GET', durationMs: 1 };
    events.requestAnswered({ ...at, route: '/readyz', status: 200 });
    expect(lines).toHaveLength(0);
    events.requestAnswered({ ...at, route: '/readyz', status: 503 });
    events.requestAnswered({ ...at, route: '/api/sync', status: 200 });
    expect(lines).toHaveLength(2);
  });
});

it('the server says the version of the package', () => {
  expect((JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version).toBe(VERSION);
});
