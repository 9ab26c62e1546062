import { useLingui } from '@lingui/react/macro';

interface WrittenDownProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Says that the phrase is on paper, before the screen that shows it may be left. */
export function WrittenDown({ checked, onChange }: WrittenDownProps) {
  const { t } = useLingui();
  return (
    <label className="my-4 flex min-h-11 items-center gap-3">
      <input
        type="checkbox"
        className="size-5 flex-none accent-(--g-accent)"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      {t`Je l'ai écrite ou imprimée`}
    </label>
  );
}
