/**
 * A pack that turns a profile into directions (occupations). The analysis asks it and keeps what it says beside its name and
 * version; it does not look into it. `directionsFor` is pure, and what it returns is JSON.
 */
import type { Profile } from './profile.ts';

export interface Pack<Direction> {
  readonly id: string;
  readonly version: string;
  readonly directionsFor: (profile: Profile) => readonly Direction[];
}
