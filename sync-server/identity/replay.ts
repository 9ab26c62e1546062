/**
 * Remembers which signed refreshes were seen. In memory and bounded: a restart forgets, which is acceptable because
 * whoever could replay a refresh has already read inside TLS. Epoch milliseconds.
 */
const REPEATABLE_FOR_MS = 60_000;
const CAPACITY = 50_000;

export interface ReplayMemory {
  /** True for a fingerprint that is new or that was first seen less than a minute ago. */
  admit(fingerprint: string, now: number): boolean;
}

export function createReplayMemory(capacity: number = CAPACITY): ReplayMemory {
  const firstSeen = new Map<string, number>();
  return {
    admit(fingerprint, now) {
      const seenAt = firstSeen.get(fingerprint);
      if (seenAt !== undefined) return now - seenAt < REPEATABLE_FOR_MS;
      firstSeen.set(fingerprint, now);
      // A Map iterates in the order of insertion: the first key is the oldest.
      if (firstSeen.size > capacity) firstSeen.delete(firstSeen.keys().next().value as string);
      return true;
    },
  };
}
