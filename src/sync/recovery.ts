/**
 * The way back to an account without any device: twelve words (BIP-39, 128 bits and a check) make a seed, the seed
 * makes an Ed25519 key, the server knows its public half. The words are shown once and kept nowhere.
 * French and English lists are understood alike; accents, capitals and stray punctuation do not matter.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex } from '@noble/curves/utils.js';
import { entropyToMnemonic, generateMnemonic, mnemonicToEntropy, mnemonicToSeed } from '@scure/bip39';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { err, ok, type Result } from '#domain/result.ts';

const LISTS = { fr: french, en: english } as const;
export type PhraseLanguage = keyof typeof LISTS;
const WORDS = 12;

export interface RecoveryKey {
  /** 32 bytes, lower-case hexadecimal. */
  readonly publicKey: string;
  /** Signs the UTF-8 text `griot-recovery:` + challenge; 64 bytes, hexadecimal. */
  sign(challenge: string): string;
}

/** `word` is the first one that is in neither list; absent when each word exists but the phrase as a whole is not right. */
export interface PhraseInvalid {
  readonly type: 'PhraseInvalid';
  readonly word?: string;
}

/** Twelve fresh words from the system's randomness. */
export const newPhrase = (language: PhraseLanguage): readonly string[] => {
  const list = LISTS[language];
  return generateMnemonic(list, 128).normalize('NFC').split(' ');
};

/** The key behind a phrase as a person typed it. Takes a tenth of a second on a phone: the seed is stretched on purpose. */
export const recoveryKeyOf = async (phrase: readonly string[]): Promise<Result<RecoveryKey, PhraseInvalid>> => {
  const mnemonic = canonicalPhrase(phrase);
  if (!mnemonic.ok) return mnemonic;
  const seed = await mnemonicToSeed(mnemonic.value);
  const secret = seed.slice(0, 32);
  return ok({
    publicKey: bytesToHex(ed25519.getPublicKey(secret)),
    sign: (challenge) => bytesToHex(ed25519.sign(new TextEncoder().encode(`griot-recovery:${challenge}`), secret)),
  });
};

/** The phrase exactly as its list writes it, its check verified. */
const canonicalPhrase = (phrase: readonly string[]): Result<string, PhraseInvalid> => {
  const typed = phrase
    .flatMap((part) => part.split(/[\s,;.]+/u))
    .map(bare)
    .filter((word) => word !== '');
  const strange = typed.find((word) => !BARE.fr.has(word) && !BARE.en.has(word));
  if (strange !== undefined) return err({ type: 'PhraseInvalid', word: strange });
  if (typed.length !== WORDS) return err({ type: 'PhraseInvalid' });
  for (const language of ['fr', 'en'] as const) {
    const words = typed.map((word) => BARE[language].get(word));
    if (words.some((word) => word === undefined)) continue;
    try {
      const entropy = mnemonicToEntropy(words.join(' '), LISTS[language]);
      return ok(entropyToMnemonic(entropy, LISTS[language]));
    } catch {
      // The check does not match in this list; the other one may still hold.
    }
  }
  return err(
    typed.every((word) => BARE.fr.has(word)) || typed.every((word) => BARE.en.has(word))
      ? { type: 'PhraseInvalid' }
      : { type: 'PhraseInvalid', word: outsider(typed) },
  );
};

/** In a mixed phrase: the first word that is not of the language most of the others are of. */
const outsider = (typed: readonly string[]): string => {
  const mostly = typed.filter((word) => BARE.fr.has(word)).length * 2 >= typed.length ? BARE.fr : BARE.en;
  return typed.find((word) => !mostly.has(word)) ?? '';
};

function bare(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[^\p{Letter}]/gu, '')
    .toLowerCase();
}

/** What a person may type → the word of the list. No two words of one list look the same without their accents. */
const bareWords = (list: readonly string[]): ReadonlyMap<string, string> => new Map(list.map((word) => [bare(word), word]));
const BARE = { fr: bareWords(french), en: bareWords(english) };
