/** Which passwords are refused: too short, too long, among the most used, or made of what everybody knows of the person. */
import { err, ok, type Result } from '#domain/result.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#protocol/ways-in.ts';
import { failure, type Failure } from '../failure.ts';
import { sameLetters } from './password-hashing.ts';

/** `known`: names and addresses of the person. No rule asks for signs of any kind (NIST SP 800-63B §3.1.1.2). */
export const judgePassword = async (password: string, known: readonly string[]): Promise<Result<undefined, Failure>> => {
  const letters = [...sameLetters(password)].length;
  if (letters < SHORTEST_PASSWORD || letters > LONGEST_PASSWORD) return err(failure('password-length'));
  return (await isAmongTheMostUsed(password)) || saysLittleElse(password, known) ? err(failure('password-common')) : ok(undefined);
};

let mostUsed: Promise<ReadonlySet<string>> | undefined;

/** Fifty thousand, read when they are first needed. */
const isAmongTheMostUsed = async (password: string): Promise<boolean> => {
  mostUsed ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
  return (await mostUsed).has(password.toLowerCase());
};

const SHORTEST_KNOWN = 3;
const LITTLE = 4;

const saysLittleElse = (password: string, known: readonly string[]): boolean => {
  const parts = ['griot', ...known].flatMap((text) => plain(text).split(' ')).filter((part) => part.length >= SHORTEST_KNOWN);
  const said = plain(password).replaceAll(' ', '');
  const rest = parts.toSorted((a, b) => b.length - a.length).reduce((left, part) => left.replaceAll(part, ''), said);
  return rest !== said && rest.length < LITTLE;
};

/** Small letters and digits without accents; whatever stands between them is a space. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ');
