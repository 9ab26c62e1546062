/** The words that a pack of occupations and a profile have in common. Ids of answers are those of the instrument. */
import type { ActivityDomain } from '../activity-domain.ts';

/** Holland's six types: réaliste, investigateur, artistique, social, entreprenant, conventionnel. */
export const RIASEC_LETTERS = ['R', 'I', 'A', 'S', 'E', 'C'] as const;
export type RiasecLetter = (typeof RIASEC_LETTERS)[number];

/** How long somebody can learn (q19), and how long an occupation takes to be learnt, the shortest first. */
export const TRAINING_SPANS = ['aucun', 'court', 'moyen', 'long'] as const;
export type TrainingSpan = (typeof TRAINING_SPANS)[number];

/** What may count most in an activity (q18). */
export const WORK_VALUES = ['securite', 'liberte', 'reconnaissance', 'proches', 'apprendre', 'utile'] as const;
export type WorkValue = (typeof WORK_VALUES)[number];

/** The fourteen "grands domaines" of the ROME, by their letter. */
export const OCCUPATION_FAMILIES = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N'] as const;
export type OccupationFamily = (typeof OCCUPATION_FAMILIES)[number];

/** What somebody does in the first hour of a direction: talk to a person, try it, look at it, learn of it, make it for somebody. */
export const STEP_KINDS = ['meet', 'try', 'see', 'learn', 'make'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Which activities the occupations of a family are made of; the map of the instrument, for occupations that do not say better. */
export const DOMAINS_OF_FAMILY: Readonly<Record<OccupationFamily, readonly ActivityDomain[]>> = {
  A: ['vivant'],
  B: ['images', 'fabriquer'],
  C: ['organiser', 'entreprendre'],
  D: ['entreprendre'],
  E: ['recits', 'images', 'numerique'],
  F: ['fabriquer'],
  G: ['entreprendre', 'federer', 'bouger'],
  H: ['fabriquer', 'numerique'],
  I: ['fabriquer'],
  J: ['soigner', 'chercher'],
  K: ['transmettre', 'soigner', 'federer'],
  L: ['recits', 'images'],
  M: ['organiser', 'numerique', 'federer'],
  N: ['bouger', 'organiser'],
};
