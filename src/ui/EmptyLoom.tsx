import type { ReactNode } from 'react';
import { loomPaths } from './loom/empty-loom.ts';

export interface EmptyLoomProps {
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
  /** Rows already woven: 0 nothing yet, 3 about to begin. */
  readonly rows?: number;
}

/** An empty place: a loom with its warp set up, what belongs here, and the one thing to do. */
export function EmptyLoom({ title, text, children, rows = 3 }: EmptyLoomProps) {
  const loom = loomPaths(rows);
  return (
    <section className="gutter py-7">
      <svg viewBox="0 0 224 104" width="224" height="104" aria-hidden="true" className="block">
        <path d={loom.warp} style={{ stroke: 'var(--g-warp)' }} strokeWidth="1" />
        <path d={loom.weft} style={{ fill: 'var(--g-livres)' }} />
        <path d={loom.goldWeft} style={{ fill: 'var(--g-or)' }} />
        <path d="M0 96.5H224M0 2H224" style={{ stroke: 'var(--g-ink)' }} strokeWidth="3" />
        <g transform={`translate(${loom.shuttleX} ${loom.shuttleY})`}>
          <path d="M0 4 10 0H44L54 4 44 8H10Z" style={{ fill: 'var(--g-thread)' }} />
          <path d={`M54 4H${loom.threadEnd}`} style={{ stroke: 'var(--g-thread)' }} strokeWidth="2" />
        </g>
      </svg>
      <h2 className="mt-4 text-xl">{title}</h2>
      {text === undefined ? null : <p className="mt-1.5 max-w-[32ch] text-sm leading-[1.4] text-muted">{text}</p>}
      {children === undefined ? null : <div className="mt-4 flex flex-wrap gap-2.5">{children}</div>}
    </section>
  );
}
