import type { Thinking } from '../../runtime/runtime.ts';
import { weaveAhead } from '../../ui/Cover.tsx';
import { shelfMemory } from './shelf-memory.ts';

/** Two screens of covers on a phone. */
const AHEAD = 18;

/** Asks for the first page of the shelf. */
export async function prepareShelf(thinking: Thinking): Promise<void> {
  const memory = shelfMemory(thinking);
  await memory.storeOf(memory.view()).need(0, AHEAD - 1);
}

/** The first page with its covers woven, a breath between two: then Bibliothèque opens at once. */
export async function weaveShelf(thinking: Thinking, breath: () => Promise<void>): Promise<void> {
  await prepareShelf(thinking);
  const memory = shelfMemory(thinking);
  const shelf = memory.storeOf(memory.view()).shelf();
  for (let index = 0; index < AHEAD; index += 1) {
    const entry = shelf.at(index);
    if (entry === undefined) return;
    await breath();
    weaveAhead(entry.cover);
  }
}
