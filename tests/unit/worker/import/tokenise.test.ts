import { expect, test } from 'vitest';
import { tokenise } from '../../../../src/worker/import/tokenise.ts';

test.each([
  ['semicolons', 'ISBN;Titre\n1;"A; B"\n'],
  ['commas', 'ISBN,Titre\r\n1,A; B\r\n'],
  ['tabs', 'ISBN\tTitre\n1\tA; B'],
])('a table separated by %s keeps separators inside fields', (_, text) => {
  expect(tokenise(text)).toEqual({ ok: true, value: { header: ['ISBN', 'Titre'], records: [['1', 'A; B']] } });
});

test('quotes doubled inside a field and line breaks inside quotes stay', () => {
  expect(tokenise('a;b\n"dit ""oui""";"une\nligne"\n\n')).toEqual({
    ok: true,
    value: { header: ['a', 'b'], records: [['dit "oui"', 'une\nligne']] },
  });
});

test('a file cut inside a quoted field says where', () => {
  expect(tokenise('a;b\n1;2\n3;"quatr')).toEqual({ ok: false, error: { type: 'FileCut', line: 2 } });
});

test('a file without a header is empty', () => {
  expect(tokenise('\n \n')).toEqual({ ok: false, error: { type: 'FileEmpty' } });
});

test('in a file that quotes only its header a quotation mark is a letter', () => {
  expect(tokenise('"a";"b"\r\n1;Le "grand" Meaulnes\r\n2;5" sur 7"\r\n')).toEqual({
    ok: true,
    value: {
      header: ['a', 'b'],
      records: [
        ['1', 'Le "grand" Meaulnes'],
        ['2', '5" sur 7"'],
      ],
    },
  });
});

test.each([
  ['in its last line', '1;2;3\r\n4;5;6\r\n7;8', 3],
  ['behind a separator', '1;2;3\r\n4;5;6\r\n7;', 3],
  ['in the first field of a line', '1;2;3\r\n4;5;6\r\n7', 3],
])('IMP-2 a file without quotes that was cut %s says where', (_, lines, line) => {
  expect(tokenise(`"a";"b";"c"\r\n${lines}`)).toEqual({ ok: false, error: { type: 'FileCut', line } });
});

test.each([
  ['that ends', '1;2;3\n4;5;6\n7;8\n'],
  ['in a file whose lines have as many fields as they need', '1;2\n4;5;6\n7;8'],
  ['that is whole, with nothing behind it', '1;2;3\n4;5;6\n7;8;9'],
])('IMP-1 a short last line is kept: one %s', (_, lines) => {
  expect(tokenise(`a;b;c\n${lines}`)).toMatchObject({ ok: true, value: { records: { length: 3 } } });
});
