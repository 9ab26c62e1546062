/**
 * Hyphens of the French book numbers, as covers print them. Which digits are the publisher's is laid down by the ISBN agency
 * (Range Message of isbn-international.org): the publisher's first digits tell how many they are. Other groups, whose
 * tables weigh 12 kB and change every month, keep their bare digits.
 */

/** Behind `978-2` and `979-10`: a publisher whose digits begin at or after the first text has the second number of them. */
const FRENCH: readonly (readonly [prefix: string, group: string, starts: readonly (readonly [from: string, length: number])[]])[] = [
  [
    '978',
    '2',
    [
      ['00', 2],
      ['200', 3],
      ['35000', 5],
      ['400', 3],
      ['487000', 6],
      ['495', 3],
      ['4960', 4],
      ['49670', 5],
      ['497', 3],
      ['5280', 4],
      ['530', 3],
      ['7000', 4],
      ['84000', 5],
      ['900000', 6],
      ['91980', 5],
      ['919810', 6],
      ['9199430', 7],
      ['919969', 6],
      ['9500000', 7],
    ],
  ],
  [
    '979',
    '10',
    [
      ['00', 2],
      ['200', 3],
      ['7000', 4],
      ['90000', 5],
      ['976000', 6],
    ],
  ],
];

/** "9782848050683" as "978-2-84805-068-3"; a number of another group, or none, comes back as it is. */
export function hyphenatedIsbn(isbn13: string): string {
  if (!/^\d{13}$/.test(isbn13)) return isbn13;
  const known = FRENCH.find(([prefix, group]) => isbn13.startsWith(prefix + group));
  if (known === undefined) return isbn13;
  const [prefix, group, starts] = known;
  const body = isbn13.slice(prefix.length + group.length, 12);
  const length = starts.findLast(([from]) => body.slice(0, from.length) >= from)?.[1];
  if (length === undefined) return isbn13;
  return [prefix, group, body.slice(0, length), body.slice(length), isbn13.slice(12)].join('-');
}
