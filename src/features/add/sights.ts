/**
 * What the camera sees several times a second, told once: a code counts as seen again only after it left the picture for a while.
 * Times in milliseconds on any clock that only goes forward.
 */
const FORGOTTEN_MS = 2_000;

export interface Sights {
  /** Those of the texts that were not in sight a moment ago. */
  fresh(texts: readonly string[], atMs: number): readonly string[];
}

export const createSights = (): Sights => {
  const lastSeen = new Map<string, number>();
  return {
    fresh(texts, atMs) {
      const fresh = texts.filter((text) => atMs - (lastSeen.get(text) ?? -Infinity) > FORGOTTEN_MS);
      for (const text of texts) lastSeen.set(text, atMs);
      return fresh;
    },
  };
};
