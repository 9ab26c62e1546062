import { useMemo } from 'react';
import { OUTER, weaveRadar, type RadarSubject } from '../../../ui/loom/woven-radar.ts';
import { DYES } from './circle-dyes.ts';

/** Half the box: room for the longest name on either side. */
const WIDTH = 184;
const HEIGHT = 122;

export interface RadarPictureProps {
  readonly subjects: readonly RadarSubject[];
  /** Places in `subjects` of those whose names stand out. */
  readonly strongest: ReadonlySet<number>;
  /** The whole picture in words. */
  readonly label: string;
}

/** The woven radar on the screen and on paper. */
export function RadarPicture({ subjects, strongest, label }: RadarPictureProps) {
  const radar = useMemo(() => weaveRadar(subjects), [subjects]);
  return (
    <svg viewBox={`${-WIDTH} ${-HEIGHT} ${2 * WIDTH} ${2 * HEIGHT}`} className="block h-auto w-full" role="img" aria-label={label}>
      <circle r={OUTER} fill="none" style={{ stroke: 'var(--g-line-strong)' }} />
      <path d={radar.warp} style={{ stroke: 'var(--g-warp)' }} strokeWidth=".7" opacity=".55" />
      {radar.cells.map((path, at) => (
        <path key={at} d={path} style={{ fill: DYES[at % DYES.length] }} />
      ))}
      <path d={radar.outline} fill="none" style={{ stroke: 'var(--g-ink)' }} strokeWidth="1.6" strokeLinejoin="round" />
      {radar.points.map(({ x, y }, at) =>
        strongest.has(at) ? (
          <circle key={at} r="3.4" cx={x} cy={y} style={{ fill: 'var(--g-ground)', stroke: 'var(--g-ink)' }} strokeWidth="1.8" />
        ) : null,
      )}
      {radar.labels.map(({ name, x, y, anchor }, at) => (
        <text
          key={at}
          x={x}
          y={y}
          textAnchor={anchor}
          style={{
            font: `700 ${strongest.has(at) ? 15 : 12.5}px var(--ff-display)`,
            fontStretch: strongest.has(at) ? '84%' : '76%',
            fill: strongest.has(at) ? 'var(--g-ink)' : 'var(--g-muted)',
          }}
        >
          {name}
        </text>
      ))}
    </svg>
  );
}
