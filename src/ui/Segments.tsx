import { useId } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-paths.ts';

export interface SegmentItem<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: IconName;
  /** Stands before everybody's eyes in place of the label, which is then the name alone: letters of this size, in rem. */
  readonly letters?: number;
}

export interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: T;
  readonly items: readonly SegmentItem<T>[];
  readonly onChoose: (value: T) => void;
}

/** One of two to four, all visible: a radio group cut from one cloth. */
export function Segments<T extends string>({ label, labelHidden = false, value, items, onChoose }: SegmentsProps<T>) {
  const name = useId();
  return (
    <fieldset>
      <legend className={labelHidden ? 'sr-only' : 'mb-1 text-sm font-semibold'}>{label}</legend>
      <div className="flex flex-wrap overflow-hidden rounded-ctl shadow-[inset_0_0_0_1.5px_var(--g-line-strong)]">
        {items.map((item, index) => (
          <label
            key={item.value}
            className={`flex min-h-11 flex-1 cursor-pointer items-center justify-center gap-1.5 px-1.5 py-1 text-center text-sm leading-[1.2] has-focus-visible:outline-3 has-focus-visible:-outline-offset-3 has-focus-visible:outline-focus ${index > 0 ? 'border-l-[1.5px] border-line-strong' : ''} ${item.value === value ? 'bg-accent font-semibold text-on-accent' : ''}`}
          >
            <input type="radio" name={name} className="sr-only" checked={item.value === value} onChange={() => onChoose(item.value)} />
            {item.icon === undefined ? null : <Icon name={item.icon} size={18} />}
            {item.letters === undefined ? null : (
              <span aria-hidden="true" style={{ fontSize: `${item.letters}rem` }}>
                Aa
              </span>
            )}
            <span className={item.letters === undefined ? '' : 'sr-only'}>{item.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
