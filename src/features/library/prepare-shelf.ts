import type { Thinking } from '../../runtime/runtime.ts';
import { shelfMemory } from './shelf-memory.ts';

/** Two screens of covers on a phone. */
const AHEAD = 18;

/** Asks for the first page of the shelf. */
export async function prepareShelf(thinking: Thinking): Promise<void> {
  const memory = shelfMemory(thinking);
  await memory.storeOf(memory.look()).need(0, AHEAD - 1);
}
