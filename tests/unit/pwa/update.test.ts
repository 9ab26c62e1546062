import type { Workbox } from 'workbox-window';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { updateState, watchForUpdates } from '../../../src/pwa/update.ts';

const container = {} as ServiceWorkerContainer;

/** A service worker's handle whose registration ends as told. */
const aWorkbox = (register: () => Promise<unknown>) =>
  class {
    addEventListener() {}
    register = register;
  } as unknown as new (script: string) => Workbox;

beforeEach(() => {
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', new EventTarget());
});
afterEach(() => vi.unstubAllGlobals());

describe('without a service worker the app is a page like others', () => {
  test('a browser that has none is not asked for one', async () => {
    const load = vi.fn();
    expect(await watchForUpdates(undefined, load)).toBe(false);
    expect(load).not.toHaveBeenCalled();
    expect(updateState()).toBe('none');
  });

  test.each([
    ['refuses to register', () => Promise.reject(new DOMException('blocked', 'SecurityError'))],
    ['registers nothing', () => Promise.reject(new TypeError("Cannot read properties of undefined (reading 'waiting')"))],
  ])('a browser that %s is left in peace', async (_, register) => {
    expect(await watchForUpdates(container, async () => ({ Workbox: aWorkbox(register) }))).toBe(false);
    expect(updateState()).toBe('none');
  });

  test('the code that watches cannot be fetched', async () => {
    expect(await watchForUpdates(container, () => Promise.reject(new TypeError('Failed to fetch')))).toBe(false);
  });
});
