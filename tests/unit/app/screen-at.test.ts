import { expect, test } from 'vitest';
import { screenAt } from '../../../src/app/routes.tsx';

test.each([
  ['/', '/'],
  ['/bibliotheque', '/bibliotheque'],
  ['/bibliotheque/serie/s%3Aast%C3%A9rix', '/bibliotheque/serie/:key'],
  ['/livre/6f1c', '/livre/:bookId'],
  ['/compte/creer', '/compte/creer'],
])('the address %s shows the screen of %s', (address, path) => {
  expect(screenAt(address)?.path).toBe(path);
});

test('an address of no screen shows none', () => {
  expect(screenAt('/livre/6f1c/rien')).toBeUndefined();
  expect(screenAt('/bibliothequex')).toBeUndefined();
});
