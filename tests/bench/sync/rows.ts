/** Book rows of about 760 bytes each, the same for the same seed. */
import type { Book } from '#domain/library/book.ts';

const WORDS =
  'le la fleuve nuit jardin mémoire ombre route vent pierre maison voyage secret hiver enfant forêt lumière silence retour promesse'.split(
    ' ',
  );

export function bookRows(count: number, seed: number): Book[] {
  const random = mulberry32(seed);
  const words = (n: number): string => Array.from({ length: n }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  const hex = (length: number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  return Array.from({ length: count }, () => ({
    id: `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`,
    title: words(4),
    authors: [{ name: words(2), sortName: words(2), role: 'author' as const }],
    category: 'roman' as const,
    status: 'to-read' as const,
    possession: 'owned' as const,
    description: words(45),
    publisher: words(2),
    publishedOn: '1997-04',
    pages: 100 + Math.floor(random() * 400),
    language: 'fr',
    addedBy: 'hand' as const,
    addedAt: '2026-11-20T12:00:00.000Z',
    updatedAt: '2026-11-20T12:00:00.000Z',
  }));
}

/** PRNG of Tommy Ettinger, public domain; period 2^32. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
