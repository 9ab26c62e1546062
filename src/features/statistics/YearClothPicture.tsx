import { useMemo } from 'react';
import { weaveYear, type ClothKind, type ClothRow } from '../../ui/loom/year-cloth.ts';

const WIDTH = 328;
const HEIGHT = 192;

/** What each kind is dyed with, in the colours of the theme. */
const DYES: Readonly<Record<ClothKind, { readonly ground: string; readonly pattern: string; readonly opacity: number }>> = {
  roman: { ground: 'var(--g-livres)', pattern: 'var(--g-thread)', opacity: 1 },
  bd: { ground: 'var(--ngalama-400)', pattern: 'var(--indigo-800)', opacity: 1 },
  manga: { ground: 'var(--g-ecran)', pattern: 'var(--g-surface)', opacity: 0.6 },
};
export const KINDS: readonly ClothKind[] = ['roman', 'bd', 'manga'];

export interface YearClothPictureProps {
  readonly months: readonly (readonly ClothRow[])[];
  /** First letters of the months, and the whole picture in words. */
  readonly letters: readonly string[];
  readonly label: string;
}

/** The year's cloth on the screen. */
export function YearClothPicture({ months, letters, label }: YearClothPictureProps) {
  const cloth = useMemo(() => weaveYear(months, WIDTH, HEIGHT), [months]);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 20}`} className="block h-auto w-full" role="img" aria-label={label}>
      <path d={cloth.warp} style={{ stroke: 'var(--g-warp)' }} strokeWidth="1" opacity=".75" />
      {KINDS.map((kind) => (
        <g key={kind}>
          <path d={cloth.kinds[kind].ground} style={{ fill: DYES[kind].ground }} />
          <path d={cloth.kinds[kind].pattern} style={{ fill: DYES[kind].pattern }} opacity={DYES[kind].opacity} />
        </g>
      ))}
      <path d={`M0 ${HEIGHT + 0.5}H${WIDTH}`} style={{ stroke: 'var(--g-ink)' }} strokeWidth="1.5" />
      {cloth.middles.map((x, at) => (
        <text
          key={at}
          x={x}
          y={HEIGHT + 15}
          textAnchor="middle"
          style={{ font: '700 13px var(--ff-display)', fontStretch: '75%', fill: 'var(--g-muted)' }}
        >
          {letters[at]}
        </text>
      ))}
    </svg>
  );
}

/** A patch of the cloth of one kind, for the legend. */
export function ClothPatch({ kind }: { readonly kind: ClothKind }) {
  const cloth = weaveYear([[{ category: kind, pages: 24 }]], 14, 12);
  return (
    <svg viewBox="0 0 14 11" width="14" height="11" aria-hidden="true" className="inline-block">
      <path d={cloth.kinds[kind].ground} style={{ fill: DYES[kind].ground }} />
      <path d={cloth.kinds[kind].pattern} style={{ fill: DYES[kind].pattern }} opacity={DYES[kind].opacity} />
    </svg>
  );
}
