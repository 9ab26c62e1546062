/** Two results of one person, the earlier and the later, side by side; and why they may differ for other reasons than the answers. */
import type { Analysis, MeasureFigure } from './analysis.ts';
import { rounded } from './rounded.ts';

/** `instrument`: other questions, nothing is compared. The others are told beside what is compared. */
export const COMPARISON_WARNINGS = [
  'instrument',
  'instrument-version',
  'engine-version',
  'pack-version',
  'contested',
  'provisional',
] as const;
export type ComparisonWarning = (typeof COMPARISON_WARNINGS)[number];

export interface SubjectChange {
  readonly id: string;
  /** 0 … 1; absent where one of the two has no such subject. */
  readonly before?: number;
  readonly after?: number;
  /** after − before; 0 where there is nothing to compare. */
  readonly change: number;
  /** Circles it came into, and left. */
  readonly entered: readonly string[];
  readonly left: readonly string[];
}

export interface Comparison {
  readonly warnings: readonly ComparisonWarning[];
  /** The greatest change first; of equals by id. */
  readonly subjects: readonly SubjectChange[];
  readonly code: { readonly before: readonly string[]; readonly after: readonly string[] };
}

export function compareAnalyses(before: Analysis, after: Analysis): Comparison {
  const warnings = warningsOf(before, after);
  const code = { before: before.types?.code ?? [], after: after.types?.code ?? [] };
  if (warnings.includes('instrument')) return { warnings, subjects: [], code };
  const earlier = new Map(before.subjects.map((subject) => [subject.id, subject]));
  const later = new Map(after.subjects.map((subject) => [subject.id, subject]));
  const subjects = [...new Set([...earlier.keys(), ...later.keys()])].map((id): SubjectChange => {
    const [one, other] = [earlier.get(id), later.get(id)];
    const isIn = (figures: Readonly<Record<string, MeasureFigure>> | undefined): readonly string[] =>
      Object.entries(figures ?? {}).flatMap(([measure, figure]) => (figure.isIn ? [measure] : []));
    const [was, is] = [isIn(one?.measures), isIn(other?.measures)];
    return {
      id,
      ...(one !== undefined && { before: one.shown }),
      ...(other !== undefined && { after: other.shown }),
      change: one === undefined || other === undefined ? 0 : rounded(other.shown - one.shown),
      entered: is.filter((measure) => !was.includes(measure)),
      left: was.filter((measure) => !is.includes(measure)),
    };
  });
  return { warnings, subjects: subjects.sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.id < b.id ? -1 : 1)), code };
}

function warningsOf(before: Analysis, after: Analysis): readonly ComparisonWarning[] {
  const packs = ({ packs: used }: Analysis): string => JSON.stringify(used.map(({ id, version }) => [id, version]));
  const differs: Readonly<Record<ComparisonWarning, boolean>> = {
    instrument: before.instrument.id !== after.instrument.id,
    'instrument-version': before.instrument.id === after.instrument.id && before.instrument.hash !== after.instrument.hash,
    'engine-version': before.engineVersion !== after.engineVersion,
    'pack-version': packs(before) !== packs(after),
    contested: JSON.stringify(before.rejected) !== JSON.stringify(after.rejected),
    provisional: before.isProvisional || after.isProvisional,
  };
  return COMPARISON_WARNINGS.filter((warning) => differs[warning]);
}
