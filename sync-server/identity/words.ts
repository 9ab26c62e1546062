/** Draws and compares the three words that a person reads from one screen and types on another. */
import { randomInt } from 'node:crypto';
import { PAIRING_WORDS } from './word-list.ts';

export function drawWords(): [string, string, string] {
  const draw = () => PAIRING_WORDS[randomInt(PAIRING_WORDS.length)] as string;
  return [draw(), draw(), draw()];
}

/** What the words have in common however they are typed: lower case, without accents, spaces or hyphens around them. */
export const spokenForm = (words: readonly string[]): string =>
  words
    .map((word) =>
      word
        .normalize('NFD')
        .replace(/[^\p{Letter}]/gu, '')
        .toLowerCase(),
    )
    .join(' ');
