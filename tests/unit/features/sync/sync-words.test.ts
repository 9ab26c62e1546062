import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { lineWords, syncWords } from '../../../../src/features/sync/sync-words.ts';
import type { SyncStatus, WaitReason } from '../../../../src/sync/status.ts';

const at = '2026-11-20T18:31:00.000Z';
const when = { at: () => 'à 18:31', since: () => '18:31' };
const REASONS: readonly WaitReason[] = ['offline', 'unreachable', 'captive', 'session-over', 'session-replayed', 'storage-full', 'stuck'];
const waiting = (reason: WaitReason, pending: number, refused = 0): SyncStatus => ({
  type: 'waiting',
  reason,
  pending,
  since: at,
  refused,
});

const UNSENT: readonly SyncStatus[] = [
  { type: 'local-only' },
  { type: 'opening' },
  { type: 'refused', at, refused: 1 },
  { type: 'sending', pending: 2, refused: 0 },
  { type: 'receiving', received: 9, refused: 0 },
  { type: 'receiving', received: 1_200, total: 10_000, bytes: 900_000, refused: 0 },
  ...REASONS.map((reason) => waiting(reason, 3)),
];

describe('the line that tells the truth', () => {
  beforeAll(() => {
    i18n.load('fr', {});
    i18n.activate('fr');
  });

  test.each(UNSENT.map((status) => [JSON.stringify(status), status] as const))('SYN-20 %s is never called sent', (_name, status) => {
    const { headline, detail } = syncWords(status, when);
    expect(`${headline} ${detail}`).not.toMatch(/Tout est envoyé/);
    expect(`${lineWords(status, when).detail}`).not.toMatch(/Tout est envoyé/);
  });

  test('what is sent says when that was true', () => {
    expect(syncWords({ type: 'sent', at, refused: 0 }, when).detail).toBe('Tout est envoyé, vérifié à 18:31.');
    expect(syncWords({ type: 'sent', at, refused: 0, files: 1 }, when).detail).not.toContain('Tout est envoyé');
  });

  test('SYN-149 a first download says how much of how much, what it cost, and that one may read', () => {
    const said = syncWords({ type: 'receiving', received: 1_200, total: 10_000, bytes: 940_000, refused: 0 }, when).detail;
    expect(said.replace(/\s/g, ' ')).toBe('1 200 sur 10 000 reçus, 0,9 Mo : vous pouvez déjà lire.');
  });

  test('SYN-186 while a first download runs nobody is told that everything is here', () => {
    const { headline } = syncWords({ type: 'receiving', received: 1_200, total: 10_000, bytes: 1, refused: 0 }, when);
    expect(headline).not.toMatch(/Tout/);
    expect(headline).toMatch(/^Votre bibliothèque arrive sur/);
  });

  test('nothing is claimed while the library opens', () => {
    expect(syncWords({ type: 'opening' }, when).headline).not.toMatch(/enregistré/);
  });

  test('a full device does not claim that everything is saved', () => {
    expect(syncWords(waiting('storage-full', 1), when).headline).not.toMatch(/Tout est enregistré/);
  });

  test('offline says since when, and that nobody has to do anything', () => {
    expect(syncWords(waiting('offline', 3), when).detail).toBe(
      '3 modifications à envoyer. Pas de réseau depuis 18:31, nous réessaierons tout seuls.',
    );
  });

  test('a refusal is said next to what waits', () => {
    expect(syncWords(waiting('offline', 1, 2), when).detail).toMatch(/1 modification à envoyer.*2 modifications refusées/);
  });

  test('SYN-133 what lost is to be looked at, and everything is still sent', () => {
    const { detail } = syncWords({ type: 'sent', at, refused: 0, toLookAt: 2 }, when);
    expect(detail).toBe('Tout est envoyé, vérifié à 18:31. 2 changements à regarder.');
    expect(detail).not.toMatch(/refus/);
  });
});
