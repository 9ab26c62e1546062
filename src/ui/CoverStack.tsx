import { Cover, type CoverProps } from './Cover.tsx';
import { COVER_HEIGHT } from './loom/cover.ts';

/** A series as a pile: its cover before the page edges of the books behind, all on one shelf line. */
export function CoverStack({ of }: Pick<CoverProps, 'of'>) {
  const share = Math.round((COVER_HEIGHT[of.category] / COVER_HEIGHT.roman) * 92);
  return (
    <div className="stack relative flex aspect-[100/156] items-end" style={{ '--cover-share': `${share}%` }}>
      <Cover of={of} />
    </div>
  );
}
