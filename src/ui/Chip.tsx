export interface ChipProps {
  readonly label: string;
  /** How many things it stands for. */
  readonly count?: number | undefined;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

/** A filter that is on or off. */
export function Chip({ label, count, pressed, onPress }: ChipProps) {
  const look = pressed ? 'bg-ink text-ground font-semibold' : 'shadow-[inset_0_0_0_1.5px_var(--g-line-strong)]';
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={`flex min-h-11 min-w-11 items-center justify-center whitespace-nowrap rounded-ctl px-[.7rem] text-sm ${look}`}
    >
      {label}
      {count === undefined ? null : <span className={`num ml-1.5 text-2xs ${pressed ? '' : 'text-muted'}`}>{count}</span>}
    </button>
  );
}
