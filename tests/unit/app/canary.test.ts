import { expect, test } from 'vitest';
import { createCanary, type CanaryKeeper } from '../../../src/app/canary.ts';
import { aStorage } from '../../kit/command-journal.ts';

const AWA = { dbName: 'griot-of-awa', account: { dbName: 'griot-of-awa', userId: 'u', firstName: 'Awa', lastName: 'Diop' } };
const LEA = { dbName: 'griot-of-lea', account: { dbName: 'griot-of-lea', userId: 'v', firstName: 'Léa', lastName: 'Sow' } };
const NOBODY = { dbName: 'griot-anon' };
const HERE = [AWA.dbName, LEA.dbName, NOBODY.dbName];
const lostOf = (canary: CanaryKeeper) => canary.losses()[0];

test('SYN-116 a library that is gone while its canary stands was deleted by the browser, also after another start', () => {
  const storage = aStorage();
  createCanary(storage, []).note(AWA, 120, 3);
  expect(createCanary(storage, ['griot-device']).losses()).toMatchObject([{ userId: 'u', firstName: 'Awa', books: 120, pending: 3 }]);
  expect(createCanary(storage, ['griot-device', 'griot-anon']).losses()).toMatchObject([{ books: 120 }]);
});

test.each([
  ['a library that is there', [AWA.dbName]],
  ['a browser that does not tell its databases', undefined],
])('SYN-116 %s is not taken for deleted', (_, there) => {
  const storage = aStorage();
  createCanary(storage, []).note(AWA, 120, 0);
  expect(createCanary(storage, there).losses()).toEqual([]);
});

test('SYN-116 signing out is no loss, and neither is a device that never had a book', () => {
  const storage = aStorage();
  const canary = createCanary(storage, []);
  canary.note(AWA, 120, 0);
  canary.leave(AWA.dbName);
  canary.follow(NOBODY);
  canary.known([]);
  expect(createCanary(storage, []).losses()).toEqual([]);
});

test('SYN-116 SYN-33 a count that comes late of an account that was left, here or in another tab, is not noted, nor its name', () => {
  const storage = aStorage();
  const canary = createCanary(storage, []);
  canary.note(AWA, 120, 0);
  const otherTab = createCanary(storage, HERE);
  canary.leave(AWA.dbName);
  canary.note(AWA, 121, 1);
  otherTab.note(AWA, 121, 1);
  canary.follow(NOBODY);
  expect(storage.text()).not.toContain('Awa');
  expect(canary.losses()).toEqual([]);
  canary.follow(AWA);
  canary.note(AWA, 121, 0);
  expect(createCanary(storage, []).losses()).toMatchObject([{ userId: 'u', books: 121 }]);
});

test('SYN-116 an account that the device forgot although nobody signed out is told, books of nobody are not', () => {
  const storage = aStorage();
  const canary = createCanary(storage, HERE);
  canary.note(AWA, 120, 0);
  canary.note(NOBODY, 4, 0);
  canary.known([AWA.dbName]);
  expect(canary.losses()).toEqual([]);
  expect(canary.isNobodyLeft()).toBe(false);
  canary.known([]);
  expect(canary.losses()).toMatchObject([{ userId: 'u', books: 120 }]);
  expect(canary.isNobodyLeft()).toBe(true);
});

test('SYN-116 the loss is told until the account is back or the reader has put it away', () => {
  const storage = aStorage();
  createCanary(storage, []).note(AWA, 120, 0);
  const canary = createCanary(storage, []);
  canary.follow(NOBODY);
  expect(lostOf(canary)).toBeDefined();
  canary.follow({ ...AWA, dbName: 'griot-again' });
  expect(canary.losses()).toEqual([]);
  expect(createCanary(storage, ['griot-again', NOBODY.dbName]).losses()).toEqual([]);

  const others = aStorage();
  createCanary(others, []).note(NOBODY, 4, 0);
  const other = createCanary(others, []);
  expect(other.losses()).toMatchObject([{ books: 4 }]);
  other.putAway(NOBODY.dbName);
  expect(createCanary(others, []).losses()).toEqual([]);
});

test('SYN-116 a library that is deleted while it is open is told at once', () => {
  const canary = createCanary(aStorage(), [AWA.dbName]);
  let told = 0;
  canary.onLoss(() => (told += 1));
  canary.note(AWA, 120, 0);
  canary.gone(AWA.dbName);
  expect(canary.losses()).toMatchObject([{ books: 120 }]);
  expect(told).toBe(1);
});

test('SYN-116 a damaged canary says nothing', () => {
  const storage = aStorage();
  storage.setItem('griot:canary', '{"dbName":7');
  storage.setItem('griot:canary:griot-of-awa', '{"dbName":7');
  expect(createCanary(storage, []).losses()).toEqual([]);
});

test('SYN-116 a connection to the deleted library that closes late says nothing of the one that came back', () => {
  const canary = createCanary(aStorage(), [AWA.dbName]);
  canary.note(AWA, 120, 0);
  canary.gone(AWA.dbName);
  canary.follow({ ...AWA, dbName: 'griot-again' });
  canary.gone(AWA.dbName);
  expect(canary.losses()).toEqual([]);
});

test('ACC-70 whoever is shown last, every library of the device has its own canary, and only what is gone is told, by name', () => {
  const storage = aStorage();
  const canary = createCanary(storage, []);
  canary.note(AWA, 120, 3);
  canary.follow(LEA);
  canary.note(LEA, 7, 0);
  canary.follow(NOBODY);
  canary.note(NOBODY, 2, 0);
  canary.known([AWA.dbName, LEA.dbName]);
  expect(createCanary(storage, HERE).losses()).toEqual([]);

  const next = createCanary(storage, [LEA.dbName, NOBODY.dbName]);
  expect(next.losses()).toMatchObject([{ firstName: 'Awa', books: 120, pending: 3 }]);
  next.putAway(AWA.dbName);
  expect(createCanary(storage, []).losses()).toMatchObject([{ books: 2 }, { firstName: 'Léa', books: 7 }]);
});

test('ACC-70 opening what the browser deleted tells the same loss as before, not an empty one', () => {
  const storage = aStorage();
  createCanary(storage, []).note(AWA, 120, 3);
  const canary = createCanary(storage, [LEA.dbName]);
  canary.follow(AWA);
  canary.gone(AWA.dbName);
  expect(canary.losses()).toMatchObject([{ firstName: 'Awa', books: 120, pending: 3 }]);
});

test('ACC-70 the one canary that apps of before kept is read, and kept under the name of its library', () => {
  const storage = aStorage();
  storage.setItem(
    'griot:canary',
    JSON.stringify({ dbName: AWA.dbName, userId: 'u', firstName: 'Awa', lastName: 'Diop', books: 9, pending: 0 }),
  );
  expect(createCanary(storage, HERE).losses()).toEqual([]);
  expect(storage.getItem('griot:canary')).toBeNull();
  expect(createCanary(storage, []).losses()).toMatchObject([{ firstName: 'Awa', books: 9 }]);
});
