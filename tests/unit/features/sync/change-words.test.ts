import { i18n } from '@lingui/core';
import { beforeAll, expect, test } from 'vitest';
import { changeWords } from '../../../../src/features/sync/change-words.ts';

beforeAll(() => {
  i18n.load('fr', {});
  i18n.activate('fr');
});

test.each([
  [{ table: 'books', kind: 'changed', fields: ['title', 'pages'], values: { title: 'Aya' } }, 'titre, nombre de pages'],
  [{ table: 'readings', kind: 'changed', fields: ['page', 'markedOn'], values: { page: 118 } }, 'page 118'],
  [{ table: 'readings', kind: 'changed', fields: ['ratingQuarters'], values: { ratingQuarters: 17 } }, 'note 4,25 sur 5'],
  [{ table: 'readings', kind: 'added', fields: [], values: { page: 118, outcome: 'open' } }, 'page 118'],
  [{ table: 'books', kind: 'added', fields: [], values: { pages: 191 } }, 'ajouté'],
  [{ table: 'books', kind: 'removed', fields: [] }, 'retiré'],
  [{ table: 'removals', kind: 'added', fields: [] }, 'copie dans le tiroir de secours'],
  [{ table: 'books', kind: 'changed', fields: ['status'], values: { status: 'read' } }, 'lu'],
  [{ table: 'books', kind: 'changed', fields: ['status'] }, 'lecture'],
  [{ table: 'books', kind: 'changed', fields: ['importedExtra'] }, 'modifié'],
] as const)('SYN-130 a waiting change of %j is called %s', (change, words) => {
  expect(changeWords(change)).toBe(words);
});
