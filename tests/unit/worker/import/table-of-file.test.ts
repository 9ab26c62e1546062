import { expect, it } from 'vitest';
import { tableOfFile } from '../../../../src/worker/import/table-of-file.ts';

it.each([
  ['Book Id\tTitle\tPrimary Author\tCollections\n7\tMarelle\tCortazar, Julio\tYour library', 'librarything'],
  ['{"7":{"books_id":"7","title":"Marelle"}}', 'librarything'],
  ['9782070360024\r\n978-2-07-036002-4 chez "Maman\r\n', 'isbn-list'],
])('IMP-2 %j is recognised', (text, format) => expect(tableOfFile(text)).toMatchObject({ ok: true, value: { format } }));

it.each([
  ['{"7":{"books_id":"7","ti', 'FileCut'],
  ['{"version":1}', 'FormatUnknown'],
  ['Nom,Prix\nSoie,12', 'FormatUnknown'],
])('IMP-2 %j is refused in words', (text, type) => expect(tableOfFile(text)).toMatchObject({ ok: false, error: { type } }));
