import { memo, useId } from 'react';
import { bandTile, type BandOptions } from './loom/band.ts';

export interface BandProps extends BandOptions {
  readonly seed: string;
  readonly ground?: string;
  readonly first?: string;
  readonly second?: string;
  readonly className?: string;
}

/** The lisière: a woven band from edge to edge, a gold line on each side. At most one per screen. */
export const Band = memo(function Band({
  seed,
  ground = 'var(--g-cloth)',
  first = 'var(--g-thread)',
  second = 'var(--g-on-cloth)',
  className = '',
  cells,
  unit,
  family,
}: BandProps) {
  const id = useId();
  const tile = bandTile(seed, { cells, unit, family });
  return (
    <svg className={`block w-full flex-none ${className}`} height={tile.height + 8} aria-hidden="true">
      <defs>
        <pattern id={id} width={tile.width} height={tile.height} y="4" patternUnits="userSpaceOnUse">
          <path style={{ fill: first }} d={tile.first} />
          <path style={{ fill: second }} d={tile.second} />
        </pattern>
      </defs>
      <rect width="100%" height="100%" style={{ fill: ground }} />
      <rect y="4" width="100%" height={tile.height} fill={`url(#${id})`} />
      <rect width="100%" height="1" style={{ fill: first }} />
      <rect y={tile.height + 7} width="100%" height="1" style={{ fill: first }} />
    </svg>
  );
});
