/**
 * A command as a person gave it: plain data with an id of its own, so that it can be kept until it is carried out and given
 * again without being done twice. Commands that carry a file, and imports, which have their own plan, are not among them.
 */
import type { CommandMark } from '../db/once.ts';
import type { LibraryCommands } from '../runtime/runtime.ts';

export type CommandName = Exclude<
  keyof LibraryCommands,
  'setCover' | 'carryOutImport' | 'dropImport' | 'cancelImport' | 'pastImports' | 'takeImportBack'
>;

export type GivenCommand = {
  [N in CommandName]: CommandMark & {
    /** The library that was shown: nobody else's gets what was meant for it. */
    readonly dbName: string;
    readonly name: N;
    readonly args: Readonly<Parameters<LibraryCommands[N]>>;
  };
}[CommandName];

/** A command from a text that was kept; `undefined` when it is none that this version of the app can carry out. */
export const parseGivenCommand = (text: string | null): GivenCommand | undefined => {
  let given: unknown;
  try {
    given = JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
  return isRecord(given) && [given['id'], given['at'], given['dbName']].every(isText) && takesArguments(given['name'], given['args'])
    ? (given as unknown as GivenCommand)
    : undefined;
};

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const isNumber: Check = (value) => typeof value === 'number';
const isFlag: Check = (value) => typeof value === 'boolean';
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isDraft: Check = (value) => isRecord(value) && isText(value['title']) && Array.isArray(value['authors']);
const isCompletion: Check = (value) =>
  isRecord(value) && isText(value['key']) && isText(value['statedName']) && Array.isArray(value['authors']) && isVolumes(value['volumes']);
const isVolumes: Check = (value) =>
  Array.isArray(value) && value.every((one) => isRecord(one) && isNumber(one['number']) && isText(one['title']));
const isPart: Check = (value) => isRecord(value) && isText(value['table']) && isRecord(value['fields']);
const isDecision: Check = (value) => isRecord(value) && isText(value['type']);
const isInDrawer: Check = (value) => isRecord(value) && isTexts(value['gestures']) && isTexts(value['notices']);

/** The shapes only; whether the values may be written the rules of the library say. */
const ARGUMENTS: { readonly [N in CommandName]: readonly Check[] } = {
  addBook: [isDraft],
  addByIsbn: [isTexts, isRecord],
  takeBackByIsbn: [isTexts],
  takeProposal: [isText, isRecord, isTexts],
  addFound: [isRecord, isRecord],
  askAgain: [isTexts],
  editBook: [isText, isRecord],
  removeBook: [isText],
  putBack: [isText],
  setStatus: [isText, isText],
  setPossession: [isText, isText],
  giveCoverBack: [isText, isRecord],
  removeCover: [isText],
  markPage: [isText, isNumber],
  markPercent: [isText, isNumber],
  rate: [isText, (value) => value === null || isNumber(value)],
  setReview: [isText, isText],
  finish: [isText],
  savePart: [isText, isPart],
  tagBook: [isText, isText],
  renameTag: [isText, isText],
  removePart: [isText, isText, isText],
  takeGestureBack: [isText, isText, isFlag],
  setGoal: [isNumber, isRecord],
  completeSeries: [isCompletion],
  takeBackCompletion: [isTexts],
  decideSeries: [isText, isRecord],
  changeBooks: [isTexts, isDecision],
  takeBooksBack: [isText],
  decideAuthor: [isText, isDecision],
  decideContact: [isDecision],
  decideFilter: [isDecision],
  decideHousehold: [isDecision],
  decideHouseholdBook: [isDecision],
  answerHousehold: [isText, isFlag],
  decideShelf: [isDecision],
  decideQuestionnaire: [isDecision],
  restoreNotice: [isTexts, isText],
  keepNotices: [isTexts],
  discard: [isInDrawer],
  takeBack: [isInDrawer],
};

const takesArguments = (name: unknown, args: unknown): boolean => {
  if (typeof name !== 'string' || !Object.hasOwn(ARGUMENTS, name)) return false;
  const checks = ARGUMENTS[name as CommandName];
  return Array.isArray(args) && args.length === checks.length && checks.every((check, at) => check(args[at]));
};
