/** Key-value storage as a browser has it, and the journal of a page that uses it. */
import { randomUUID } from 'node:crypto';
import { createCommandJournal, type CommandJournal, type KeyValueStorage } from '../../src/worker/command-journal.ts';
import { NOW } from './library.ts';

export interface TestStorage extends KeyValueStorage {
  /** Everything that stands in it, as one text. */
  text(): string;
}

/** `room`: characters it takes altogether. */
export const aStorage = (room = Infinity): TestStorage => {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, text) {
      if (JSON.stringify([...kept]).length + key.length + text.length > room) throw new DOMException('No room.', 'QuotaExceededError');
      kept.set(key, text);
    },
    removeItem: (key) => void kept.delete(key),
    text: () => JSON.stringify([...kept]),
  };
};

/** Journals of one storage are pages of one device. */
export const aCommandJournal = (storage: KeyValueStorage = aStorage(), now: () => string = () => NOW): CommandJournal =>
  createCommandJournal({ storage, newId: randomUUID, now });
