/** Builds the preorder tree over a sorted dictionary (see segment.ts). Linear in the characters of the dictionary. */
import { LONGEST_WORD, type Segment } from './segment.ts';

export type Tree = Pick<Segment, 'nodeChar' | 'nodeDepth' | 'nodeSkip' | 'nodeWord'>;

export function buildTree(chars: Uint16Array, wordStart: Uint32Array): Tree {
  const words = wordStart.length - 1;
  const shared = sharedBeginnings(chars, wordStart);
  let nodes = 0;
  for (let w = 0; w < words; w++) nodes += wordStart[w + 1]! - wordStart[w]! - shared[w]!;

  const nodeChar = new Uint16Array(nodes);
  const nodeDepth = new Uint8Array(nodes);
  const nodeSkip = new Uint32Array(nodes);
  const nodeWord = new Uint32Array(nodes + 1);
  const open = new Uint32Array(LONGEST_WORD + 1);
  let next = 0;
  let depth = 0;
  for (let w = 0; w < words; w++) {
    // A new word ends the branches of the word before that it does not share.
    while (depth > shared[w]!) nodeSkip[open[depth--]!] = next;
    const from = wordStart[w]!;
    const length = wordStart[w + 1]! - from;
    while (depth < length) {
      nodeChar[next] = chars[from + depth]!;
      nodeWord[next] = w;
      depth++;
      nodeDepth[next] = depth;
      open[depth] = next++;
    }
  }
  while (depth > 0) nodeSkip[open[depth--]!] = next;
  nodeWord[nodes] = words;
  return { nodeChar, nodeDepth, nodeSkip, nodeWord };
}

/** How many first characters each word has in common with the one before. */
function sharedBeginnings(chars: Uint16Array, wordStart: Uint32Array): Uint8Array {
  const words = wordStart.length - 1;
  const shared = new Uint8Array(words);
  for (let w = 1; w < words; w++) {
    const a = wordStart[w - 1]!;
    const b = wordStart[w]!;
    const most = Math.min(b - a, wordStart[w + 1]! - b);
    let i = 0;
    while (i < most && chars[a + i] === chars[b + i]) i++;
    shared[w] = i;
  }
  return shared;
}
