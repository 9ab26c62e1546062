export interface SwitchProps {
  readonly label: string;
  readonly detail?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** A setting that is on or off; the whole row is the target. */
export function Switch({ label, detail, on, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      onClick={() => onChange(!on)}
      className="flex min-h-13 w-full items-center justify-between gap-4 px-(--gutter) py-2 leading-[1.3]"
    >
      <span>
        {label}
        {detail === undefined ? null : <span className="block text-xs text-muted">{detail}</span>}
      </span>
      <span className={`relative h-7 w-13 flex-none rounded-ctl ${on ? 'bg-accent' : 'shadow-[inset_0_0_0_2px_var(--g-line-strong)]'}`}>
        <span className={`absolute top-[5px] size-[18px] rounded-book ${on ? 'right-[5px] bg-on-accent' : 'left-[5px] bg-line-strong'}`} />
      </span>
    </button>
  );
}
