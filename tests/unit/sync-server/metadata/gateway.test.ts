import { describe, expect, it } from 'vitest';
import type { ToldFacts } from '../../../../src/domain/library/metadata.ts';
import type { MetadataSource } from '../../../../src/domain/library/metadata-source.ts';
import { cached } from '../../../../sync-server/metadata/cached.ts';
import { createGateway, GATEWAY_NOT_SET_UP } from '../../../../sync-server/metadata/gateway.ts';
import type { MetadataProvider, ProviderFailure } from '../../../../sync-server/metadata/provider.ts';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const DAY = 24 * 3_600_000;
const [FRENCH, FRENCH_979, ENGLISH, JAPANESE] = ['9782367321257', '9791032300008', '9780140328721', '9784088725093'];
const WHOLE: ToldFacts = { isbn13: FRENCH, title: 'Magellan', authors: [{ name: 'Xavier de Castro' }], pages: 349, publishedOn: '2017' };

type Says = ToldFacts | readonly ToldFacts[] | ProviderFailure | undefined;
const isFailure = (says: Says): says is ProviderFailure => says !== undefined && 'type' in says;

/** Catalogues that say what they are told to, and whom they were asked. */
const catalogues = (says: Partial<Record<MetadataSource, Says>>) => {
  const asked: string[] = [];
  const provider = (source: MetadataSource): MetadataProvider => ({
    source,
    async byIsbn() {
      asked.push(source);
      const it = says[source];
      return isFailure(it) ? { ok: false, error: it } : { ok: true, value: it as ToldFacts | undefined };
    },
    async search() {
      asked.push(source);
      const it = says[source];
      return isFailure(it) ? { ok: false, error: it } : { ok: true, value: (it ?? []) as readonly ToldFacts[] };
    },
  });
  const providers = (['google', 'inventaire', 'openlibrary', 'bnf'] as const).map(provider);
  return { asked, says, providers, gateway: createGateway(providers, () => NOW) };
};
const resting = (until: number): ProviderFailure => ({ type: 'ProviderResting', until });

describe('the gateway', () => {
  it.each([
    [FRENCH, ['bnf', 'openlibrary', 'inventaire', 'google']],
    [FRENCH_979, ['bnf', 'openlibrary', 'inventaire', 'google']],
    [ENGLISH, ['openlibrary', 'inventaire', 'google', 'bnf']],
    [JAPANESE, ['openlibrary', 'inventaire', 'google', 'bnf']],
  ])('MET-1 asks for %s in the order %j', async (isbn, order) => {
    const { gateway, asked } = catalogues({});
    expect(await gateway.byIsbn(isbn)).toEqual({ state: 'unknown' });
    expect(asked).toEqual(order);
  });

  it('MET-1 asks nobody else once title, authors, date and pages are known', async () => {
    const { gateway, asked } = catalogues({ bnf: WHOLE, openlibrary: { title: 'Never asked' } });
    await gateway.byIsbn(FRENCH);
    expect(asked).toEqual(['bnf']);
  });

  it('MET-2 fills what the first left open from the next, and says of each field who said it', async () => {
    const { pages: _open, ...rest } = WHOLE;
    const { gateway, asked } = catalogues({ bnf: rest, openlibrary: { isbn13: FRENCH, title: 'Other title', pages: 350, cover: '7' } });
    expect(await gateway.byIsbn(FRENCH)).toEqual({
      state: 'found',
      facts: {
        isbn13: FRENCH,
        title: { value: 'Magellan', source: 'bnf' },
        authors: { value: [{ name: 'Xavier de Castro' }], source: 'bnf' },
        publishedOn: { value: '2017', source: 'bnf' },
        pages: { value: 350, source: 'openlibrary' },
        cover: { value: '7', source: 'openlibrary' },
      },
    });
    expect(asked).toEqual(['bnf', 'openlibrary']);
  });

  it('MET-9 a book that one catalogue knows is found while another rests', async () => {
    const { gateway } = catalogues({ bnf: resting(NOW + 5_000), openlibrary: WHOLE });
    expect(await gateway.byIsbn(FRENCH)).toMatchObject({ state: 'found', facts: { title: { source: 'openlibrary' } } });
  });

  it('MET-9 a book that nobody knew while somebody rested is not "unknown": it says when to ask again', async () => {
    const { gateway } = catalogues({ bnf: resting(NOW + 90_000), inventaire: { type: 'ProviderFailed', reason: 'timeout' } });
    expect(await gateway.byIsbn(FRENCH)).toEqual({ state: 'resting', until: NOW + 60_000 });
    expect(await gateway.search('magellan')).toEqual({ state: 'resting', until: NOW + 60_000 });
  });

  it('MET-1 a search asks the BnF and Open Library, tells an edition once, and the others only when both know nothing', async () => {
    const both = catalogues({ bnf: [WHOLE], openlibrary: [{ isbn13: FRENCH, title: 'Twice' }, { title: 'No ISBN' }] });
    const answer = await both.gateway.search('magellan');
    expect(answer.state === 'found' && answer.results.map(({ title }) => [title?.value, title?.source])).toEqual([
      ['Magellan', 'bnf'],
      ['No ISBN', 'openlibrary'],
    ]);
    expect(both.asked).toEqual(['bnf', 'openlibrary']);
    const others = catalogues({ inventaire: [{ title: 'Rare' }] });
    expect(await others.gateway.search('rare')).toMatchObject({ state: 'found', results: [{ title: { source: 'inventaire' } }] });
    expect(others.asked).toEqual(['bnf', 'openlibrary', 'inventaire', 'google']);
  });

  it('MET-10 without a contact nothing is asked', async () => {
    expect(await GATEWAY_NOT_SET_UP.byIsbn(FRENCH)).toEqual({ state: 'not-set-up' });
    expect(await GATEWAY_NOT_SET_UP.search('magellan')).toEqual({ state: 'not-set-up' });
  });
});

describe('a catalogue that remembers', () => {
  const remembering = (says: Says) => {
    const { asked, providers, says: all } = catalogues({ bnf: says });
    let now = NOW;
    const storage = createMemoryStorage();
    const bnf = cached(providers.at(-1)!, { storage, days: { hit: 90, miss: 30 }, now: () => now });
    return { bnf, asked, says: all, storage, later: (days: number) => void (now += days * DAY) };
  };

  it('MET-7 is asked once for what it knows, and again when the days are over', async () => {
    const { bnf, asked, later } = remembering(WHOLE);
    const first = await bnf.byIsbn(FRENCH);
    later(89);
    expect(await bnf.byIsbn(FRENCH)).toEqual(first);
    expect(asked).toHaveLength(1);
    later(1);
    await bnf.byIsbn(FRENCH);
    expect(asked).toHaveLength(2);
  });

  it('MET-7 remembers what it does not have, for fewer days', async () => {
    const { bnf, asked, later } = remembering(undefined);
    for (let time = 0; time < 2; time++) expect(await bnf.byIsbn(FRENCH)).toEqual({ ok: true, value: undefined });
    expect(asked).toHaveLength(1);
    later(30);
    await bnf.byIsbn(FRENCH);
    expect(asked).toHaveLength(2);
  });

  it('MET-7 does not remember a failure', async () => {
    const { bnf, says } = remembering(resting(NOW + 1));
    expect(await bnf.byIsbn(FRENCH)).toMatchObject({ ok: false });
    says.bnf = WHOLE;
    expect(await bnf.byIsbn(FRENCH)).toMatchObject({ ok: true });
  });

  it('MET-7 is asked once by two who ask at once, and once for searches that fold alike', async () => {
    const { bnf, asked } = remembering([WHOLE]);
    await Promise.all([bnf.search('magellan'), bnf.search('magellan')]);
    await bnf.search(' MAGELLAN ! ');
    expect(asked).toHaveLength(1);
  });

  it('MET-8 what was searched cannot be read in the database', async () => {
    const { bnf, storage } = remembering([WHOLE]);
    const questions: string[] = [];
    const watched = cached(bnf, {
      storage: {
        read: (work) => storage.read(work),
        transactInRealms: (work) =>
          storage.transactInRealms((writer) =>
            work({ ...writer, putMetadataAnswer: async ({ question }) => void questions.push(question) }),
          ),
      },
      days: { hit: 1, miss: 1 },
      now: () => NOW,
    });
    await watched.search('mes chagrins');
    expect(questions).toEqual([expect.stringMatching(/^search:[\da-f]{64}$/)]);
  });
});
