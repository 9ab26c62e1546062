/**
 * What « Ce n’est pas moi » takes out of the figures. A claim about a subject contests what is claimed of it: all its circles, the
 * two of an overlap, or one. There its evidence counts as nothing, with its whole weight; other subjects keep the same answers,
 * and the answers themselves stay as they are. So contesting never lifts the subject, and taking it back restores every figure.
 */
import { claimName } from './claim-id.ts';
import type { Scoring } from './scoring.ts';
import type { IsContested } from './subject-figures.ts';

export interface Contested {
  readonly isContested: IsContested;
  readonly types: boolean;
}

export function contestedBy(rejected: readonly string[], scoring: Scoring): Contested {
  const pairs = new Set<string>();
  let types = false;
  for (const name of rejected.flatMap((id) => claimName(id) ?? [])) {
    if (name.key === 'types') types = true;
    if (name.subject === undefined) continue;
    for (const measure of measuresOf(name.key, name.of, scoring)) pairs.add(`${name.subject}:${measure}`);
  }
  return { isContested: (subject, measure) => pairs.has(`${subject}:${measure}`), types };
}

function measuresOf(key: string, of: string | undefined, { measures, overlaps }: Scoring): readonly string[] {
  if (key === 'circle') return of === undefined ? [] : [of];
  if (key === 'overlap') return overlaps.find(({ id }) => id === of)?.measures ?? [];
  return measures.map(({ id }) => id);
}
