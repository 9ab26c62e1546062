import { defineConfig } from '@lingui/cli';

/** French is written in the code; English is its translation. `npm run extract` brings both catalogues up to date. */
export default defineConfig({
  sourceLocale: 'fr',
  locales: ['fr', 'en'],
  catalogs: [{ path: '<rootDir>/src/app/i18n/{locale}', include: ['src/app', 'src/features', 'src/ui', 'src/pwa'] }],
  format: 'po',
  // Without origins and line numbers a catalogue changes only when a sentence does.
  formatOptions: { origins: false, lineNumbers: false },
  orderBy: 'message',
});
