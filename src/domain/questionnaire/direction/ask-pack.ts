/** A pack as the analysis asks it: training, values and what would lift an activity are in the profile. */
import { matchDirections, type DirectionProfile, type Lift, type Piste } from '../direction.ts';
import type { DirectionPack } from './pack.ts';
import { TRAINING_SPANS, WORK_VALUES } from './vocabulary.ts';

export interface AskedProfile<Counterfactual extends Lift> extends DirectionProfile {
  /** By activity, the one answer that would lift it. */
  readonly counterfactuals: Readonly<Partial<Record<string, Counterfactual>>>;
  /** Options chosen by role, of a ranking the first place first. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

export interface AskedPack<Counterfactual extends Lift> {
  readonly id: string;
  readonly version: string;
  readonly directionsFor: (profile: AskedProfile<Counterfactual>) => readonly Piste<Counterfactual>[];
}

export const askPack = <Counterfactual extends Lift = Lift>(pack: DirectionPack): AskedPack<Counterfactual> => ({
  id: pack.id,
  version: pack.version,
  directionsFor(profile) {
    const { context, counterfactuals } = profile;
    const training = TRAINING_SPANS.find((span) => context['training']?.includes(span));
    const values = (context['values'] ?? []).flatMap((chosen) => WORK_VALUES.find((value) => value === chosen) ?? []);
    return matchDirections(profile, pack, { ...(training && { training }), values, counterfactuals }).pistes;
  },
});
