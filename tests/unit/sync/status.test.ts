import { expect, test } from 'vitest';
import { nextStatus, type SyncFacts, type SyncStatus } from '../../../src/sync/status.ts';

const EARLIER = '2026-03-01T10:00:00.000Z';
const NOW = '2026-03-01T10:05:00.000Z';

const facts = (known: Partial<SyncFacts> = {}): SyncFacts => ({
  account: true,
  online: true,
  everSynced: true,
  pending: 0,
  refused: 0,
  arriving: undefined,
  confirmedAt: EARLIER,
  obstacle: undefined,
  now: NOW,
  ...known,
});
const opening: SyncStatus = { type: 'opening' };

test('SYN-20 everything confirmed is said to be sent, with the time of the confirmation', () => {
  expect(nextStatus(opening, facts())).toEqual({ type: 'sent', at: EARLIER, refused: 0 });
});

test('SYN-20 ATT-18 files that are only here are told beside the rows', () => {
  expect(nextStatus(opening, facts({ files: 2 }))).toMatchObject({ type: 'sent', files: 2 });
  expect(nextStatus(opening, facts({ files: 0 }))).not.toHaveProperty('files');
});

test('SYN-20 no combination of facts says sent while something is pending, refused or unknown', () => {
  const choices = {
    account: [true, false],
    online: [true, false],
    everSynced: [true, false],
    pending: [undefined, 0, 1, 40],
    refused: [undefined, 0, 2],
    arriving: [undefined, { received: 9 }],
    confirmedAt: [undefined, EARLIER],
    obstacle: [undefined, ...(['unreachable', 'captive', 'session-over', 'storage-full', 'stuck'] as const).map((reason) => ({ reason }))],
  };
  let said = 0;
  const visit = (names: readonly (keyof typeof choices)[], chosen: Partial<SyncFacts>): void => {
    const [name, ...rest] = names;
    if (name !== undefined) {
      for (const value of choices[name]) visit(rest, { ...chosen, [name]: value });
      return;
    }
    const all = facts(chosen);
    if (nextStatus(opening, all).type !== 'sent') return;
    said += 1;
    expect(all).toMatchObject({
      account: true,
      online: true,
      everSynced: true,
      pending: 0,
      refused: 0,
      arriving: undefined,
      obstacle: undefined,
      confirmedAt: EARLIER,
    });
  };
  visit(Object.keys(choices) as (keyof typeof choices)[], {});
  expect(said).toBe(1);
});

test('SYN-21 without an account everything is on this device only', () => {
  expect(nextStatus(opening, facts({ account: false, pending: 3 }))).toEqual({ type: 'local-only' });
});

test('SYN-20 what has not been counted is not claimed', () => {
  expect(nextStatus({ type: 'sent', at: EARLIER, refused: 0 }, facts({ pending: undefined }))).toEqual({ type: 'opening' });
  expect(nextStatus(opening, facts({ confirmedAt: undefined }))).toEqual({ type: 'opening' });
});

test.each([
  [facts({ online: false, pending: 4 }), 'offline'],
  [facts({ pending: 4, obstacle: { reason: 'unreachable' } }), 'unreachable'],
  [facts({ online: false, obstacle: { reason: 'unreachable' } }), 'offline'],
  [facts({ pending: 4, obstacle: { reason: 'captive' } }), 'captive'],
  [facts({ online: false, obstacle: { reason: 'captive' } }), 'offline'],
  [facts({ online: false, obstacle: { reason: 'session-over' } }), 'session-over'],
  [facts({ obstacle: { reason: 'storage-full' } }), 'storage-full'],
  [facts({ obstacle: { reason: 'stuck' } }), 'stuck'],
])('SYN-22 a wait names its reason (%#)', (given, reason) => {
  expect(nextStatus(opening, given)).toMatchObject({ type: 'waiting', reason, pending: given.pending });
});

test('SYN-22 a wait keeps the time it began while its reason stays the same', () => {
  const first = nextStatus(opening, facts({ online: false, now: EARLIER }));
  const later = nextStatus(first, facts({ online: false, pending: 2, now: NOW }));
  expect(later).toMatchObject({ since: EARLIER, pending: 2 });
  expect(nextStatus(later, facts({ obstacle: { reason: 'unreachable' }, now: NOW }))).toMatchObject({ since: NOW });
});

test('SYN-23 a refusal stays visible after everything was sent', () => {
  expect(nextStatus(opening, facts({ refused: 2 }))).toEqual({ type: 'refused', at: EARLIER, refused: 2 });
});

test('SYN-20 a first download is receiving, not sent', () => {
  expect(nextStatus(opening, facts({ everSynced: false, confirmedAt: undefined }))).toEqual({ type: 'receiving', received: 0, refused: 0 });
});
