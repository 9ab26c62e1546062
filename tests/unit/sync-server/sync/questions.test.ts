import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../../../../sync-server/storage/memory.ts';
import type { Storage } from '../../../../sync-server/storage/storage.ts';
import { aBook, aServer } from './a-server.ts';

const ADA = 'ada-user-id';

let asked: string[];
/** A storage that writes down what it is asked for, in order. */
const heard = (storage: Storage): Storage => {
  const listening = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name, receiver) => {
        asked.push(String(name));
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
  return {
    ...storage,
    read: (work) => storage.read((reader) => work(listening(reader))),
    transactInRealms: (work) => storage.transactInRealms((writer) => work(listening(writer))),
  };
};

/** Each question is a round trip on PostgreSQL: one more for every exchange is a decision, not an accident. */
describe('what one exchange asks of the storage', () => {
  beforeEach(() => {
    asked = [];
  });

  it('with nothing to do: one question', async () => {
    const server = aServer(heard(createMemoryStorage()));
    const phone = server.device(ADA);
    phone.insert(aBook(1));
    await server.sync(phone);
    await server.sync(phone);
    asked = [];
    await server.sync(phone);
    expect(asked).toEqual(['standingOf']);
  });

  it('for a page of a first sync after its first one: two, because what there is was counted before', async () => {
    const server = aServer(heard(createMemoryStorage()));
    const phone = server.device(ADA);
    for (let n = 1; n <= 9; n++) phone.insert(aBook(n));
    await server.sync(phone);
    const tablet = server.fetchingDevice(ADA);
    await server.sync(tablet);
    asked = [];
    await server.sync(tablet);
    expect(asked).toEqual(['standingOf', 'rowsDown']);
  });

  it('with one new row or with twenty: the same few', async () => {
    const questions: string[][] = [];
    for (const count of [1, 20]) {
      const server = aServer(heard(createMemoryStorage()));
      const phone = server.device(ADA);
      phone.insert(aBook(0));
      await server.sync(phone);
      await server.sync(phone);
      for (let n = 1; n <= count; n++) phone.insert(aBook(n));
      asked = [];
      await server.sync(phone);
      questions.push([...asked]);
    }
    expect(questions[0]).toEqual(questions[1]);
    expect(questions[0]).toHaveLength(12);
  });
});
