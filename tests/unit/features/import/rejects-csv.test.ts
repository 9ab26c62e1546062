import { describe, expect, test } from 'vitest';
import { csvCell } from '#domain/library/export/csv.ts';
import { rejectsCsv } from '../../../../src/features/import/rejects-csv.ts';

describe('rows put aside, as a CSV', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('EXP-3 a spreadsheet never runs the cell %j', (cell) => {
    expect(csvCell(cell)).toBe(`"'${cell}"`);
  });

  test('quotes inside a cell are doubled, other text is as it was', () => {
    expect(csvCell('Il dit "oui"')).toBe('"Il dit ""oui"""');
  });

  test('one line a row, the reason in words, readable by Excel', () => {
    const csv = rejectsCsv([{ line: 7, reason: 'no-title', raw: '=cmd;2' }], ['ligne', 'raison', 'contenu'], () => 'pas de titre');
    expect(csv).toBe('\ufeff"ligne";"raison";"contenu"\r\n"8";"pas de titre";"\'=cmd;2"\r\n');
  });
});
