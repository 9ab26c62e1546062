/**
 * The three words inside an address: `{origin}/appairage#{word}-{word}-{word}`. They stand in the fragment, which a
 * browser never sends, so they reach no server log.
 */
export type PairingWords = readonly [string, string, string];

/** Same as PAIRING_PATH of the protocol, which carries schemas that the window does without; a test compares them. */
export const JOIN_PATH = '/appairage';

export const pairingAddress = (origin: string, words: readonly string[]): string =>
  `${origin}${JOIN_PATH}#${words.map(encodeURIComponent).join('-')}`;

/** Opens the joining screen with its camera on. */
export const SCAN_PATH = `${JOIN_PATH}?viser`;

/**
 * What the two devices of a pairing weave their common motif from: each knows it by itself once the words were given. A help
 * for the eye, no proof: that is the yes on the device which has the account.
 */
export const pairingMotif = (firstName: string, words: readonly string[]): string => [firstName, ...words].join(' ');

/** Three words as typed: spaces, commas or hyphens between, capitals and accents as they come; `undefined` unless there are three. */
export function wordsOf(typed: string): PairingWords | undefined {
  const words = typed
    .trim()
    .toLowerCase()
    .split(/[\s,;.\-–]+/)
    .filter((word) => word !== '');
  const [one, two, three] = words;
  return words.length === 3 && one !== undefined && two !== undefined && three !== undefined ? [one, two, three] : undefined;
}

/** The words of a scanned square, or of the address this page was opened with; only an address of our own counts. */
export function wordsInAddress(text: string, origin: string): PairingWords | undefined {
  if (!URL.canParse(text)) return undefined;
  const address = new URL(text);
  if (address.origin !== origin || address.pathname !== JOIN_PATH) return undefined;
  try {
    return wordsOf(decodeURIComponent(address.hash.slice(1)));
  } catch {
    return undefined;
  }
}
