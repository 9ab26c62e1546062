import { Chip } from '../../ui/Chip.tsx';

export interface FilterChipsProps<T extends string> {
  readonly title: string;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  /** How many books each would show; without them nothing is counted. */
  readonly counts?: Readonly<Partial<Record<T, number>>> | undefined;
  readonly chosen: T | undefined;
  readonly onChoose: (value: T) => void;
}

/** A question with a few answers. An answer that would show nothing is left out, unless it is the one given. */
export function FilterChips<T extends string>({ title, values, names, counts, chosen, onChoose }: FilterChipsProps<T>) {
  const shown = counts === undefined ? values : values.filter((value) => (counts[value] ?? 0) > 0 || value === chosen);
  if (shown.length === 0) return null;
  return (
    <section className="mt-4" aria-label={title}>
      <h2 className="text-lg">{title}</h2>
      <div className="mt-2 flex flex-wrap gap-2">
        {shown.map((value) => (
          <Chip key={value} label={names[value]} count={counts?.[value]} pressed={chosen === value} onPress={() => onChoose(value)} />
        ))}
      </div>
    </section>
  );
}
