import { expect, test } from 'vitest';
import { createCanary } from '../../../src/app/canary.ts';

const AWA = { dbName: 'griot-of-awa', account: { dbName: 'griot-of-awa', userId: 'u', firstName: 'Awa', lastName: 'Diop' } };
const NOBODY = { dbName: 'griot-anon' };

const aStorage = (kept = new Map<string, string>()) => ({
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => void kept.set(key, text),
  removeItem: (key: string) => void kept.delete(key),
});

test('SYN-116 a library that is gone while its canary stands was deleted by the browser, also after another start', () => {
  const storage = aStorage();
  createCanary(storage, []).note(AWA, 120, 3);
  expect(createCanary(storage, ['griot-device']).lost()).toMatchObject({ userId: 'u', firstName: 'Awa', books: 120, pending: 3 });
  expect(createCanary(storage, ['griot-device', 'griot-anon']).lost()).toMatchObject({ books: 120 });
});

test.each([
  ['a library that is there', [AWA.dbName]],
  ['a browser that does not tell its databases', undefined],
])('SYN-116 %s is not taken for deleted', (_, there) => {
  const storage = aStorage();
  createCanary(storage, []).note(AWA, 120, 0);
  expect(createCanary(storage, there).lost()).toBeUndefined();
});

test('SYN-116 signing out is no loss, and neither is a device that never had a book', () => {
  const storage = aStorage();
  const canary = createCanary(storage, []);
  canary.note(AWA, 120, 0);
  canary.leave();
  canary.follow(NOBODY);
  expect(createCanary(storage, []).lost()).toBeUndefined();
});

test('SYN-116 SYN-33 a count that comes late of an account that was left is not noted, nor its name; entered again it is', () => {
  const storage = aStorage();
  const canary = createCanary(storage, []);
  canary.note(AWA, 120, 0);
  canary.leave();
  canary.note(AWA, 121, 1);
  canary.follow(NOBODY);
  canary.note(AWA, 121, 1);
  expect(canary.lost()).toBeUndefined();
  canary.follow(AWA);
  canary.note(AWA, 121, 0);
  expect(createCanary(storage, []).lost()).toMatchObject({ userId: 'u', books: 121 });
});

test('SYN-116 an account that the device forgot before its database was gone is told, books of nobody are not', () => {
  const storage = aStorage();
  createCanary(storage, []).note(AWA, 120, 0);
  const canary = createCanary(storage, [AWA.dbName]);
  canary.begin(AWA);
  expect(canary.lost()).toBeUndefined();
  canary.begin(NOBODY);
  expect(canary.lost()).toMatchObject({ userId: 'u', books: 120 });

  const other = aStorage();
  createCanary(other, []).note(NOBODY, 4, 0);
  const ofNobody = createCanary(other, [NOBODY.dbName]);
  ofNobody.begin(NOBODY);
  expect(ofNobody.lost()).toBeUndefined();
});

test('SYN-116 the loss is told until the account is back or the reader has put it away', () => {
  const storage = aStorage();
  createCanary(storage, []).note(AWA, 120, 0);
  const canary = createCanary(storage, []);
  canary.follow(NOBODY);
  expect(canary.lost()).toBeDefined();
  canary.follow({ ...AWA, dbName: 'griot-again' });
  expect(canary.lost()).toBeUndefined();
  expect(createCanary(storage, ['griot-again']).lost()).toBeUndefined();

  createCanary(storage, []).note(NOBODY, 4, 0);
  const other = createCanary(storage, []);
  expect(other.lost()).toMatchObject({ books: 4 });
  other.putAway();
  expect(createCanary(storage, []).lost()).toBeUndefined();
});

test('SYN-116 a library that is deleted while it is open is told at once', () => {
  const canary = createCanary(aStorage(), [AWA.dbName]);
  let told = 0;
  canary.onLost(() => (told += 1));
  canary.note(AWA, 120, 0);
  canary.gone(AWA.dbName);
  expect(canary.lost()).toMatchObject({ books: 120 });
  expect(told).toBe(1);
});

test('SYN-116 a device that forgot its account although nobody signed out has lost it', () => {
  const canary = createCanary(aStorage(), [AWA.dbName]);
  canary.note(AWA, 120, 0);
  canary.follow(NOBODY);
  expect(canary.lost()).toMatchObject({ userId: 'u', books: 120 });
});

test('SYN-116 a damaged canary says nothing', () => {
  const storage = aStorage(new Map([['griot:canary', '{"dbName":7']]));
  expect(createCanary(storage, []).lost()).toBeUndefined();
});

test('SYN-116 a connection to the deleted library that closes late says nothing of the one that came back', () => {
  const canary = createCanary(aStorage(), [AWA.dbName]);
  canary.note(AWA, 120, 0);
  canary.gone(AWA.dbName);
  canary.follow({ ...AWA, dbName: 'griot-again' });
  canary.gone(AWA.dbName);
  expect(canary.lost()).toBeUndefined();
});
