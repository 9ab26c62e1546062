/**
 * Device settings: one key of localStorage, read before the first paint by public/theme.js and kept by this desk.
 * Owns: what is kept, what happens when it is damaged, what <html> shows of it.
 * They outlive accounts and never leave the device, so they are in no database.
 */
import type { Settings, SettingsDesk } from '../runtime/runtime.ts';

export const SETTINGS_KEY = 'griot:settings';

export const DEFAULT_SETTINGS: Settings = {
  theme: 'auto',
  language: 'fr',
  textSize: 'normal',
  font: 'standard',
  reducedMotion: false,
  welcomed: false,
};

const CHOICES = {
  theme: ['auto', 'light', 'dark'],
  language: ['fr', 'en'],
  textSize: ['small', 'normal', 'large', 'largest'],
  font: ['standard', 'legible'],
  reducedMotion: [true, false],
  welcomed: [true, false],
} as const satisfies { readonly [K in keyof Settings]: readonly Settings[K][] };

/** Settings from the kept text; every field that is missing, damaged or of another version falls back to its default. */
export function readSettings(kept: string | null): Settings {
  let given: unknown;
  try {
    given = JSON.parse(kept ?? '{}');
  } catch {
    given = {};
  }
  const fields = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  const known = Object.entries(CHOICES).filter(([name, allowed]) => (allowed as readonly unknown[]).includes(fields[name]));
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(known.map(([name]) => [name, fields[name]])) };
}

/** What a settings desk needs of the browser; tests hand in their own. */
export interface SettingsWorld {
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  /** Shows the settings on the page; called at every change. */
  show(settings: Settings): void;
  /** Resolves when the sentences of a language are here; rejects when they cannot be had now. */
  fetchWords(language: Settings['language']): Promise<void>;
}

export function createSettingsDesk(world: SettingsWorld): SettingsDesk {
  let current = readSettings(kept(world));
  const listeners = new Set<(settings: Settings) => void>();
  return {
    get: () => current,
    bring: (language) =>
      world.fetchWords(language).then(
        () => true,
        () => false,
      ),
    set(patch) {
      current = { ...current, ...patch };
      try {
        world.storage?.setItem(SETTINGS_KEY, JSON.stringify(current));
      } catch {
        // A full or forbidden storage loses the choice at the next start; the page still shows it now.
      }
      world.show(current);
      for (const listener of listeners) listener(current);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function kept(world: SettingsWorld): string | null {
  try {
    return world.storage?.getItem(SETTINGS_KEY) ?? null;
  } catch {
    return null;
  }
}

/** The look on <html>, as the styles read it: data-theme, data-text, data-font, data-motion, lang. */
export function showOnPage(settings: Settings, root: HTMLElement, prefersDark: boolean): void {
  const night = settings.theme === 'dark' || (settings.theme === 'auto' && prefersDark);
  root.dataset['theme'] = night ? 'dark' : 'light';
  root.dataset['text'] = settings.textSize;
  root.dataset['font'] = settings.font === 'legible' ? 'dys' : 'standard';
  root.dataset['motion'] = settings.reducedMotion ? 'none' : 'full';
  root.lang = settings.language;
}

/** The browser's storage, or nothing where even asking for it throws (cookies forbidden). */
export function safeLocalStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
