import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPace } from '../../../../sync-server/metadata/pace.ts';
import { jsonIn } from '../../../../sync-server/metadata/reading/json.ts';
import { aCatalogue, type CatalogueStub } from '../../../kit/catalogue-stub.ts';
import { aLine } from './a-line.ts';

let catalogue: CatalogueStub;
beforeEach(async () => void (catalogue = await aCatalogue()));
afterEach(() => catalogue.close());

const FINE = { body: { fine: true } };
const NOW = Date.parse('2026-11-20T12:00:00Z');
const ask = (line: ReturnType<typeof aLine>) => line.ask('/x.json?q=a', 'application/json', jsonIn);

describe('the line to a catalogue', () => {
  it('MET-4 says who asks and how to reach them', async () => {
    catalogue.answer('/x.json', FINE);
    expect(await ask(aLine(catalogue.url))).toEqual({ ok: true, value: { fine: true } });
    expect(catalogue.asked[0]).toEqual({ path: '/x.json?q=a', userAgent: 'Griot/test (+mailto:keeper@griot.example)' });
  });

  it('MET-3 begins requests of one catalogue at least its pace apart, in the order of asking', async () => {
    let now = NOW;
    const begun: [string, number][] = [];
    const pace = createPace({ everyMs: 500, now: () => now, sleep: async (ms) => void (now += ms) });
    for (const name of ['a', 'b', 'c']) {
      await pace.turn();
      begun.push([name, now - NOW]);
    }
    expect(begun).toEqual([
      ['a', 0],
      ['b', 500],
      ['c', 1_000],
    ]);
    expect(pace.waitMs()).toBe(500);
  });

  it('MET-3 a place in the queue beyond the deadline is refused at once, with when to come back', async () => {
    catalogue.answer('/x.json', FINE);
    const line = aLine(catalogue.url, { everyMs: 10_000, deadlineMs: 8_000, now: () => NOW });
    await ask(line);
    expect(await ask(line)).toEqual({ ok: false, error: { type: 'ProviderResting', until: NOW + 10_000 } });
    expect(catalogue.asked).toHaveLength(1);
  });

  it('OUT-17 MET-5 waits as long as 429 says when that is short, and asks once more', async () => {
    const pauses: number[] = [];
    catalogue.answer('/x.json', { status: 429, headers: { 'retry-after': '2' } }, FINE);
    const line = aLine(catalogue.url, { sleep: async (ms) => void pauses.push(ms) });
    expect(await ask(line)).toEqual({ ok: true, value: { fine: true } });
    expect(pauses).toEqual([2_000]);
  });

  it.each([
    ['in seconds', '120', NOW + 120_000],
    ['as a date', new Date(NOW + 300_000).toUTCString(), NOW + 300_000],
    ['not at all', 'soon', NOW + 60_000],
  ])('OUT-17 MET-5 a longer wait, told %s, is a rest: nobody asks before it is over', async (_how, wait, until) => {
    let now = NOW;
    catalogue.answer('/x.json', { status: 429, headers: { 'retry-after': wait } }, FINE);
    const line = aLine(catalogue.url, { now: () => now });
    const resting = { ok: false, error: { type: 'ProviderResting', until } };
    expect(await ask(line)).toEqual(resting);
    expect(await ask(line)).toEqual(resting);
    expect(catalogue.asked).toHaveLength(1);
    now = until;
    expect(await ask(line)).toEqual({ ok: true, value: { fine: true } });
  });

  it('MET-6 a failure is tried once more', async () => {
    catalogue.answer('/x.json', { status: 500, type: 'text/html', body: '<h1>Oops</h1>' }, FINE);
    expect(await ask(aLine(catalogue.url))).toEqual({ ok: true, value: { fine: true } });
  });

  it.each([
    ['500', { status: 500 }, 'status'],
    ['403', { status: 403 }, 'status'],
    ['truncated JSON', { body: '{"fine": tr' }, 'unreadable'],
    ['HTML with 200', { type: 'text/html', body: '<html></html>' }, 'unreadable'],
    ['a cut connection', { body: { fine: 'x'.repeat(1_000) }, cutAfter: 20 }, 'network'],
    ['three megabytes', { body: { fine: 'x'.repeat(3 * 2 ** 20) } }, 'too-large'],
    ['a way to another server', { status: 302, headers: { location: 'http://169.254.169.254/latest' } }, 'redirect'],
    ['a way round in circles', { status: 302, headers: { location: '/x.json' } }, 'redirect'],
  ])('MET-6 %s is a failure with a name', async (_what, answer, reason) => {
    catalogue.answer('/x.json', answer);
    expect(await ask(aLine(catalogue.url))).toEqual({ ok: false, error: { type: 'ProviderFailed', reason } });
  });

  it('MET-6 an answer that does not come within the deadline is a failure', async () => {
    catalogue.answer('/x.json', { silent: true });
    const answer = await ask(aLine(catalogue.url, { deadlineMs: 100 }));
    expect(answer).toEqual({ ok: false, error: { type: 'ProviderFailed', reason: 'timeout' } });
  });

  it('MET-6 rests after four failures in a row, longer each time, and is asked again afterwards', async () => {
    let now = NOW;
    const rests: number[] = [];
    catalogue.answer('/x.json', { status: 503 });
    const line = aLine(catalogue.url, {
      now: () => now,
      events: { catalogueAsked: () => {}, catalogueRests: ({ until }) => rests.push(until - now) },
    });
    await ask(line);
    await ask(line);
    expect(rests).toEqual([30_000]);
    expect(await ask(line)).toEqual({ ok: false, error: { type: 'ProviderResting', until: NOW + 30_000 } });
    expect(catalogue.asked).toHaveLength(4);
    now += 30_000;
    await ask(line);
    expect(rests).toEqual([30_000, 60_000]);
    now += 60_000;
    catalogue.answer('/x.json', FINE);
    expect(await ask(line)).toEqual({ ok: true, value: { fine: true } });
  });

  it('MET-6 follows up to three redirects of the same server', async () => {
    const to = (location: string) => ({ status: 302, headers: { location } });
    catalogue.answer('/x.json', to('/1'));
    catalogue.answer('/1', to('/2'));
    catalogue.answer('/2', to('/3'));
    catalogue.answer('/3', FINE);
    expect(await ask(aLine(catalogue.url))).toEqual({ ok: true, value: { fine: true } });
  });

  it('MET-8 tells its keeper source, outcome and time of a request, never what was asked', async () => {
    const told: object[] = [];
    catalogue.answer('/x.json', FINE);
    await ask(aLine(catalogue.url, { now: () => NOW, events: { catalogueAsked: (at) => told.push(at), catalogueRests: () => {} } }));
    expect(told).toEqual([{ source: 'bnf', outcome: 'answered', durationMs: 0 }]);
  });
});
