/** A pack as the analysis asks it: the training and the values that were chosen are in the profile's context. */
import type { ActivityDomain } from '../activity-domain.ts';
import { matchDirections, type DirectionProfile, type Piste } from '../direction.ts';
import type { DirectionPack } from './pack.ts';
import { TRAINING_SPANS, WORK_VALUES } from './vocabulary.ts';

export interface AskedProfile extends DirectionProfile {
  /** Options chosen by role, of a ranking the first place first. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

export interface AskedPack<Counterfactual> {
  readonly id: string;
  readonly version: string;
  readonly directionsFor: (profile: AskedProfile) => readonly Piste<Counterfactual>[];
}

/** `counterfactuals`: by activity, the one answer that would lift it; left out where they were not computed. */
export const askPack = <Counterfactual = unknown>(
  pack: DirectionPack,
  counterfactuals?: Readonly<Partial<Record<ActivityDomain, Counterfactual>>>,
): AskedPack<Counterfactual> => ({
  id: pack.id,
  version: pack.version,
  directionsFor(profile) {
    const training = TRAINING_SPANS.find((span) => profile.context['training']?.includes(span));
    const values = (profile.context['values'] ?? []).flatMap((chosen) => WORK_VALUES.find((value) => value === chosen) ?? []);
    return matchDirections(profile, pack, { ...(training && { training }), values, ...(counterfactuals && { counterfactuals }) }).pistes;
  },
});
