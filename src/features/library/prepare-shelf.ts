import type { Thinking } from '../../runtime/runtime.ts';
import { weaveAhead } from '../../ui/Cover.tsx';
import { shelfMemory } from './shelf-memory.ts';

/** Two screens of covers on a phone. */
const AHEAD = 18;

/** Asks for the first page of the shelf and weaves its first covers, a breath between two: then Bibliothèque opens at once. */
export async function prepareShelf(thinking: Thinking, breath: () => Promise<void>): Promise<void> {
  const memory = shelfMemory(thinking);
  const store = memory.storeOf(memory.view());
  await store.need(0, AHEAD - 1);
  for (let index = 0; index < AHEAD; index += 1) {
    const entry = store.shelf().at(index);
    if (entry === undefined) return;
    await breath();
    weaveAhead(entry.cover);
  }
}
