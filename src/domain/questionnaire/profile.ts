/** What directions and recommendations are told of somebody: figures and choices, never a free text. */
import type { SubjectFigure, TypeFigures } from './analysis.ts';

export interface Profile {
  /** The strongest first. */
  readonly subjects: readonly SubjectFigure[];
  readonly types: TypeFigures | undefined;
  /** Options chosen by role (`scoring.context`: "training", "values"), of a ranking the first place first. */
  readonly context: Readonly<Record<string, readonly string[]>>;
  /** The profile vector: tag → 0 … 1. A subject is its own tag; others are `prefix:option`. */
  readonly tags: Readonly<Record<string, number>>;
}
