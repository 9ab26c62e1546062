/** What was measured, beside its goal: a table for people and one JSON line for programs. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 'kB' | 'MB' | 'frames' | 'nodes';
  /** At most this; a figure without a goal explains another. */
  readonly goal?: number;
  readonly rounds: number;
  /** How many times its reference, measured in the same run. */
  readonly ratio?: number;
}

export class Figures {
  readonly all: Figure[] = [];

  add(
    what: string,
    unit: Figure['unit'],
    values: readonly number[],
    { goal, p95 = false, ratioTo }: { goal?: number; p95?: boolean; ratioTo?: number } = {},
  ): number {
    const value = p95 ? quantile(values, 0.95) : median(values);
    const label = p95 ? `${what}, p95` : what;
    this.all.push({
      what: label,
      value,
      unit,
      rounds: values.length,
      ...(goal !== undefined && { goal }),
      ...(ratioTo !== undefined && { ratio: value / ratioTo }),
    });
    console.log(`  ${label}: ${shown(value)} ${unit}${goal === undefined ? '' : ` (goal ${goal})`}  [${values.map(shown).join(' ')}]`);
    return value;
  }

  print(about: Readonly<Record<string, unknown>>): void {
    const width = Math.max(...this.all.map(({ what }) => what.length));
    console.log(`\n${'what'.padEnd(width)} │   median or p95 │    goal │ met │ × reference │ rounds`);
    for (const { what, value, unit, goal, ratio, rounds } of this.all) {
      const met = goal === undefined ? '   ' : value <= goal ? 'yes' : 'NO ';
      console.log(
        `${what.padEnd(width)} │ ${shown(value).padStart(8)} ${unit.padEnd(6)} │ ${(goal === undefined ? '' : String(goal)).padStart(7)} │ ${met} │ ${(ratio === undefined ? '' : ratio.toFixed(1)).padStart(11)} │ ${rounds}`,
      );
    }
    console.log(JSON.stringify({ bench: 'ui', ...about, figures: this.all }));
  }
}

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

/** The value below which `share` of the values lie; the nearest one that was measured. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
