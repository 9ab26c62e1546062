import type { Analysis } from './analysis.ts';
import type { Answers } from './answer.ts';
import type { Definition } from './definition.ts';
import type { Pack } from './pack.ts';

/** `rejected`: ids of claims that the person contests. The definition is a checked one. */
export type Analyse = <Direction>(
  definition: Definition,
  answers: Answers,
  packs: readonly Pack<Direction>[],
  rejected?: readonly string[],
) => Analysis<Direction>;
