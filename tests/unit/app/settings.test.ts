import { describe, expect, test } from 'vitest';
import { createSettingsDesk, DEFAULT_SETTINGS, readSettings, SETTINGS_KEY, showOnPage } from '../../../src/app/settings.ts';
import type { Settings } from '../../../src/runtime/runtime.ts';

const aStorage = (kept: Record<string, string> = {}) => {
  const map = new Map(Object.entries(kept));
  return { map, getItem: (key: string) => map.get(key) ?? null, setItem: (key: string, value: string) => void map.set(key, value) };
};

describe('settings of the device', () => {
  test.each([null, '', '{', '[]', 'null', '"text"', '{"theme":"neon","language":3}'])(
    'what cannot be read (%j) is the first visit',
    (kept) => {
      expect(readSettings(kept)).toEqual(DEFAULT_SETTINGS);
    },
  );

  test('a damaged field does not take the others with it', () => {
    expect(readSettings('{"theme":"dark","textSize":"huge","language":"en"}')).toEqual({
      ...DEFAULT_SETTINGS,
      theme: 'dark',
      language: 'en',
    });
  });

  test('a change is kept, shown and told', () => {
    const storage = aStorage();
    const shown: Settings[] = [];
    const told: Settings[] = [];
    const desk = createSettingsDesk({ storage, show: (settings) => shown.push(settings), fetchWords: async () => undefined });
    desk.onChange((settings) => told.push(settings));
    desk.set({ textSize: 'large' });
    expect(desk.get().textSize).toBe('large');
    expect(shown).toEqual([desk.get()]);
    expect(told).toEqual([desk.get()]);
    expect(readSettings(storage.map.get(SETTINGS_KEY) ?? null)).toEqual(desk.get());
  });

  test('a storage that refuses to keep a choice still lets it be seen', () => {
    const desk = createSettingsDesk({
      storage: {
        getItem: () => null,
        setItem: () => {
          throw new DOMException('full', 'QuotaExceededError');
        },
      },
      show: () => undefined,
      fetchWords: async () => undefined,
    });
    desk.set({ theme: 'dark' });
    expect(desk.get().theme).toBe('dark');
  });

  test.each([
    ['auto', true, 'dark'],
    ['auto', false, 'light'],
    ['light', true, 'light'],
    ['dark', false, 'dark'],
  ] as const)('theme %s on a device that prefers dark: %s shows %s', (theme, prefersDark, seen) => {
    const root = { dataset: {} as Record<string, string>, lang: '' };
    showOnPage(
      { ...DEFAULT_SETTINGS, theme, language: 'en', reducedMotion: true, font: 'legible' },
      root as unknown as HTMLElement,
      prefersDark,
    );
    expect(root.dataset).toMatchObject({ theme: seen, motion: 'none', font: 'dys', text: 'normal' });
    expect(root.lang).toBe('en');
  });
});
