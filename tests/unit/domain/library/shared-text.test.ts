import { expect, test } from 'vitest';
import { readShared } from '../../../../src/domain/library/shared-text.ts';

test.each([
  [{ url: 'https://www.amazon.fr/L%C3%A9tranger-Albert-Camus/dp/2070360024/ref=x' }, ['9782070360024'], ''],
  [{ title: 'L’Étranger - Babelio', url: 'https://www.babelio.com/livres/Camus-Letranger/4034' }, [], 'L’Étranger'],
  [{ text: '« Nedjma »\nhttps://example.org/livre' }, [], 'Nedjma'],
  [{ text: 'Tintin au Tibet ISBN : 978-2-203-00119-0' }, ['9782203001190'], 'Tintin au Tibet'],
  [{ text: '9782070360024, 9782203001190' }, ['9782070360024', '9782203001190'], ''],
  [{ title: null, text: null, url: null }, [], ''],
])('ADD-30 %j is read as %j and "%s"', (shared, isbns, title) => {
  expect(readShared(shared)).toEqual({ isbns, title });
});
