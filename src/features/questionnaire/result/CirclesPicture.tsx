import { useId } from 'react';
import { FOUR_CIRCLES, LINE, linesOf, RADIUS } from '../../../ui/loom/four-circles.ts';
import { DYES } from './circle-dyes.ts';

const WIDTH = 164;
const HEIGHT = 124;
/** Beside a circle there is room for so many characters, above and below for one long line. */
const BESIDE = 16;
const WHOLE = 40;

export interface CirclesPictureProps {
  /** Of the circles: top, left, right, bottom. */
  readonly names: readonly [string, string, string, string];
  /** What is in all four; absent: nothing is yet, and the middle stays bare. */
  readonly centre?: string | undefined;
  /** The whole picture in words. */
  readonly label: string;
}

/** The four circles: each is one direction of thread, and where they meet the cloth is woven. */
export function CirclesPicture({ names, centre, label }: CirclesPictureProps) {
  const id = useId();
  return (
    <svg viewBox={`${-WIDTH} ${-HEIGHT} ${2 * WIDTH} ${2 * HEIGHT}`} className="block h-auto w-full" role="img" aria-label={label}>
      <defs>
        {FOUR_CIRCLES.map(({ turn }, at) => (
          <pattern key={at} id={`${id}${at}`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform={`rotate(${turn})`}>
            <path d="M0 1.25H5" style={{ stroke: DYES[at] }} strokeWidth="2.1" />
          </pattern>
        ))}
      </defs>
      {FOUR_CIRCLES.map(({ x, y }, at) => (
        <circle key={at} cx={x} cy={y} r={RADIUS} fill={`url(#${id}${at})`} style={{ stroke: DYES[at] }} strokeWidth="2" />
      ))}
      {centre === undefined ? null : <Plate>{centre}</Plate>}
      {FOUR_CIRCLES.map(({ label: { x, y, anchor } }, at) =>
        linesOf(names[at]!, anchor === 'middle' ? WHOLE : BESIDE).map((line, row) => (
          <text key={`${at}-${row}`} x={x} y={y + row * LINE} textAnchor={anchor} style={NAME}>
            {line}
          </text>
        )),
      )}
    </svg>
  );
}

/** As wide as its word, set narrower where that would leave the circles. */
function Plate({ children }: { readonly children: string }) {
  const half = Math.min(76, Math.max(34, children.length * 4.2 + 9));
  return (
    <>
      <rect x={-half} y="-13" width={2 * half} height="26" style={{ fill: 'var(--g-ground)', stroke: 'var(--g-ink)' }} strokeWidth="1.8" />
      <text
        y="5"
        textAnchor="middle"
        textLength={children.length > 16 ? 2 * half - 14 : undefined}
        lengthAdjust="spacingAndGlyphs"
        style={{ font: '700 15.5px var(--ff-display)', fontStretch: '86%', fill: 'var(--g-ink)' }}
      >
        {children}
      </text>
    </>
  );
}

const NAME = {
  font: '700 13.5px var(--ff-display)',
  fontStretch: '80%',
  fill: 'var(--g-ink)',
  paintOrder: 'stroke',
  stroke: 'var(--g-ground)',
  strokeWidth: '5px',
  strokeLinejoin: 'round',
} as const;
