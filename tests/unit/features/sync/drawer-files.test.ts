import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Drawer, WholeNotice } from '../../../../src/db/recovery/drawer.queries.ts';
import { diagnosticsFile } from '../../../../src/features/sync/diagnostics-file.ts';
import { drawerFile } from '../../../../src/features/sync/drawer-file.ts';
import { drawerItems, leftWords } from '../../../../src/features/sync/drawer-items.ts';
import { aBook, anId, aVolume, NOW } from '../../../kit/library.ts';
import { aNotice, aReplaced } from '../../../kit/notices.ts';

beforeAll(() => {
  i18n.load('fr', {});
  i18n.activate('fr');
});

const whole = (notice: ReturnType<typeof aNotice>, fields: Partial<WholeNotice> = {}): WholeNotice => ({
  ...notice,
  ids: [notice.id],
  looked: false,
  row: undefined,
  title: undefined,
  book: undefined,
  household: undefined,
  ...fields,
});
const naruto = [12, 13, 14, 15].map((n) => aBook({ title: `Naruto, tome ${n}` }));
const drawer: Drawer = {
  removed: [
    {
      gestureId: anId(1),
      at: NOW,
      device: 'Tablette de Binta',
      looked: false,
      rows: [
        ...naruto.map((row) => ({ table: 'books', row })),
        ...naruto.map(({ id }, at) => ({ table: 'volumes', row: aVolume({ bookId: id, seriesName: 'Naruto', from: 12 + at }) })),
      ],
    },
  ],
  notices: [
    whole(
      aNotice({
        key: 'secret-key',
        table: 'secret-table',
        content: '{"title":"Secret title"}',
        detail: 'Secret detail',
        at: '2026-11-19T10:00:00.000Z',
      }),
    ),
    whole(aReplaced('readings', anId(3), { review: 'Un avis secret' }, { review: 'Autre' }, { at: '2026-11-18T10:00:00.000Z' }), {
      title: 'L’Étranger',
    }),
  ],
};

describe('the diagnostics file', () => {
  const file = diagnosticsFile({
    version: '1.2.3',
    now: NOW,
    browser: 'Firefox',
    online: false,
    account: true,
    status: { type: 'waiting', reason: 'offline', pending: 2, since: NOW, refused: 1 },
    rows: { books: 12, readings: 3 },
    pending: [
      {
        table: 'books',
        key: anId(9),
        kind: 'changed',
        fields: ['title'],
        values: { title: 'Secret title' },
        title: 'Secret title',
        at: NOW,
      },
    ],
    drawer,
    line: {
      usage: { sync: { sent: 10, received: 20 } },
      files: { waiting: 2, sent: 5 },
      standing: { epochKnown: true, revision: 41, sharedRealms: 1, pagesMissing: false },
      startingOver: false,
    },
    storage: { used: 1 },
  });

  test('SYN-134 holds versions, counts, states and kinds', () => {
    expect(JSON.parse(file)).toMatchObject({
      griot: '1.2.3',
      status: { reason: 'offline', pending: 2 },
      rows: { books: 12 },
      pending: { count: 1, kinds: { 'books changed': 1 } },
      notices: { kinds: { 'other refused invalid': 1, 'readings replaced concurrent': 1 } },
      removed: { gestures: 1, rows: 8 },
      line: { usage: { sync: { received: 20 } }, files: { waiting: 2 }, standing: { revision: 41, sharedRealms: 1 } },
    });
  });

  test('SYN-134 holds no title, name, text, key or id of anything', () => {
    expect(file).not.toMatch(/secret|naruto|étranger|binta|[0-9a-f]{8}-[0-9a-f]{4}/i);
  });
});

test('SYN-142 the copy of the drawer has every row and every content, as values and not as texts', () => {
  expect(JSON.parse(drawerFile(drawer, NOW))).toMatchObject({
    removed: [{ rows: [{ table: 'books', row: { title: 'Naruto, tome 12' } }, {}, {}, {}, {}, {}, {}, {}] }],
    notices: [{ content: { title: 'Secret title' } }, { content: { review: 'Un avis secret' }, standing: { review: 'Autre' } }],
  });
});

test('SYN-135 the drawer names what it holds as its reader would', () => {
  expect(drawerItems(drawer).map(({ title }) => title)).toEqual(['Naruto, tomes 12 à 15', 'Une modification', 'Note de lecture, 3 mots']);
});

test('SYN-139 the days that are left are said in words', () => {
  expect(
    ['2026-11-20T09:00:00.000Z', '2026-11-19T09:00:00.000Z', '2026-08-23T09:00:00.000Z', '2026-01-01T09:00:00.000Z'].map((at) =>
      leftWords(at, NOW),
    ),
  ).toEqual(['encore 90 jours', 'encore 89 jours', 'encore 1 jour', 'dernier jour']);
});
