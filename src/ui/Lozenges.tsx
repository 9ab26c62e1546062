import { useId } from 'react';
import { lozengeFills, quartersAfterChoice } from './rating.ts';

export interface LozengesProps {
  readonly label: string;
  /** 1 … 20 quarters, or nothing when it is not rated. */
  readonly quarters?: number;
  /** Absent: the rating is only shown. `null` takes it away. */
  readonly onRate?: (quarters: number | null) => void;
  /** Names of the choices, in the reader's language: "3 sur 5". */
  readonly nameOf: (lozenges: number) => string;
  readonly size?: number;
}

const OUTLINE = 'M17 4 30 17 17 30 4 17Z';

function Shape({ fill, size }: { readonly fill: number; readonly size: number }) {
  const clip = useId();
  return (
    <svg width={size} height={size} viewBox="0 0 34 34" aria-hidden="true" className="block">
      <path d={OUTLINE} fill="none" style={{ stroke: fill > 0 ? 'var(--g-or)' : 'var(--g-line-strong)' }} strokeWidth="2" />
      {fill === 0 ? null : (
        <>
          <clipPath id={clip}>
            <rect x="4" y="0" width={26 * fill} height="34" />
          </clipPath>
          <g clipPath={`url(#${clip})`}>
            <path d={OUTLINE} style={{ fill: 'var(--g-thread)', stroke: 'var(--g-or)' }} strokeWidth="2" />
            <path d="M17 11 23 17 17 23 11 17Z" style={{ fill: 'var(--g-surface)' }} opacity=".55" />
          </g>
        </>
      )}
    </svg>
  );
}

/**
 * Five lozenges. One press rates in whole lozenges; an imported quarter stays until the reader presses, and pressing the
 * rating that is there takes it away. A radio group: arrows move, space chooses.
 */
export function Lozenges({ label, quarters = 0, onRate, nameOf, size = 34 }: LozengesProps) {
  const name = useId();
  const fills = lozengeFills(quarters);
  if (onRate === undefined) {
    return (
      <span role="img" aria-label={`${label}, ${nameOf(quarters / 4)}`} className="inline-flex gap-0.5">
        {fills.map((fill, index) => (
          <Shape key={index} fill={fill} size={size} />
        ))}
      </span>
    );
  }
  return (
    <fieldset className="-mx-2.5">
      <legend className="sr-only">{quarters > 0 ? `${label}, ${nameOf(quarters / 4)}` : label}</legend>
      <span className="flex flex-wrap">
        {fills.map((fill, index) => {
          const lozenges = index + 1;
          return (
            <label
              key={lozenges}
              className="grid size-[44px] cursor-pointer place-items-center has-focus-visible:outline-3 has-focus-visible:outline-focus"
            >
              <input
                type="radio"
                name={name}
                className="sr-only"
                aria-label={nameOf(lozenges)}
                checked={quarters === lozenges * 4}
                onChange={() => onRate(lozenges * 4)}
                onClick={() => {
                  if (quarters === lozenges * 4) onRate(quartersAfterChoice(quarters, lozenges));
                }}
              />
              <Shape fill={fill} size={size} />
            </label>
          );
        })}
      </span>
    </fieldset>
  );
}
