/** Writes into maps that remember how to take each step back. */
export interface Undoing {
  put<T>(map: Map<string, T>, id: string, value: T): void;
  drop<T>(map: Map<string, T>, id: string): void;
}

/** Writes into maps, and notes in `undo` how to take each write back; to be run from the last to the first. */
export const undoing = (undo: (() => void)[]): Undoing => ({
  put(map, id, value) {
    const before = map.get(id);
    undo.push(before === undefined ? () => map.delete(id) : () => map.set(id, before));
    map.set(id, value);
  },
  drop(map, id) {
    const before = map.get(id);
    if (before === undefined) return;
    undo.push(() => map.set(id, before));
    map.delete(id);
  },
});
