import type { ReactNode } from 'react';

const LINE = 'relative grid min-h-13 grid-cols-[1fr_auto] items-center gap-3 border-t border-line px-(--gutter) py-1.5';

/** One fact: its name, what it is, and perhaps what to do about it. */
export function FactRow({ label, children, end }: { readonly label: string; readonly children: ReactNode; readonly end?: ReactNode }) {
  return (
    <div className={LINE}>
      <div className="min-w-0">
        <p className="text-xs leading-[1.38] text-muted">{label}</p>
        <div>{children}</div>
      </div>
      {end}
    </div>
  );
}

export interface FactSelectProps<T extends string> {
  readonly label: string;
  readonly action: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChoose: (value: T) => void;
}

/** A fact with a few possible values: the whole line opens the platform's own list. */
export function FactSelect<T extends string>({ label, action, value, choices, onChoose }: FactSelectProps<T>) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <div className={`${LINE} has-focus-visible:outline-3 has-focus-visible:-outline-offset-3 has-focus-visible:outline-focus`}>
      <div className="min-w-0" aria-hidden="true">
        <p className="text-xs leading-[1.38] text-muted">{label}</p>
        <p>{chosen?.label}</p>
      </div>
      <span aria-hidden="true" className="underlined text-sm text-accent-ink">
        {action}
      </span>
      <select
        aria-label={label}
        value={value}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
        onChange={(event) => {
          const next = choices.find((choice) => choice.value === event.target.value);
          if (next !== undefined) onChoose(next.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
