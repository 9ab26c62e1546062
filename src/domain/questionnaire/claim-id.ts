/** Ids of claims: the same for the same claim whatever the figures, so that one that was contested stays so. */
import type { ClaimKey } from './analysis.ts';

/** What is contested of a subject or of the types. */
export interface ClaimName {
  readonly key: ClaimKey;
  readonly subject?: string;
  /** A measure, or of an overlap its name. */
  readonly of?: string;
}

export const claimId = ({ key, subject, of }: ClaimName): string => [key, subject, of].filter((part) => part !== undefined).join(':');

/** Undefined for what is no id of a claim. */
export function claimName(id: string): ClaimName | undefined {
  const [key, subject, of, ...more] = id.split(':');
  if (more.length > 0 || !(CONTESTABLE as readonly (string | undefined)[]).includes(key)) return undefined;
  return { key: key as ClaimKey, ...(subject !== undefined && { subject }), ...(of !== undefined && { of }) };
}

/** A flat profile is no claim about somebody but one about their answers: nothing to contest. */
export const CONTESTABLE = ['heart', 'nearly', 'leading', 'overlap', 'circle', 'types'] as const satisfies readonly ClaimKey[];
