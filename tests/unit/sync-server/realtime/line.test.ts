import { describe, expect, it } from 'vitest';
import { GAP_MS, moved, openLine, saidReady, sent } from '../../../../sync-server/realtime/line.ts';

const waitAfter = (line: ReturnType<typeof openLine>, now: number): number => line.holdUntil - now;

describe('a line', () => {
  it('SYN-16 is ready only after the device said so, and not after something was sent', () => {
    const opened = openLine('e:1', 'h');
    expect(opened.isReady).toBe(false);
    const ready = saidReady(opened, 'e:1', 'h', 0);
    expect(ready.isReady).toBe(true);
    expect(sent(ready, 0).isReady).toBe(false);
  });

  it('SYN-16 the first message goes at once, the next one a little later', () => {
    const ready = saidReady(openLine('e:1', 'h'), 'e:1', 'h', 100);
    expect(ready.holdUntil).toBeLessThanOrEqual(100);
    expect(waitAfter(saidReady(sent(ready, 100), 'e:2', 'h', 105), 100)).toBe(GAP_MS);
  });

  it('SYN-17 a device that does not take a message is left alone for longer and longer, at most fifteen seconds', () => {
    let line = saidReady(openLine('e:1', 'h'), 'e:1', 'h', 0);
    const waits: number[] = [];
    for (let i = 0; i < 7; i++) {
      line = saidReady(sent(line, 0), 'e:1', 'h', 0);
      waits.push(line.holdUntil);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  it('SYN-17 a device that moves on is served at once again', () => {
    const stuck = saidReady(sent(saidReady(openLine('e:1', 'h'), 'e:1', 'h', 0), 0), 'e:1', 'h', 0);
    const again = saidReady(sent(stuck, 0), 'e:2', 'h', 1_000);
    expect(again.untaken).toBe(0);
    expect(again.holdUntil).toBeLessThan(1_000);
  });

  it('SYN-17 saying ready twice without having been sent anything is no refusal', () => {
    const twice = saidReady(saidReady(openLine('e:1', 'h'), 'e:1', 'h', 0), 'e:1', 'h', 0);
    expect(twice).toMatchObject({ untaken: 0, holdUntil: 0 });
  });

  it('SYN-15 a sync of the same device moves its line along', () => {
    expect(moved(openLine('e:1', 'h'), 'e:9').revision).toBe('e:9');
  });
});
