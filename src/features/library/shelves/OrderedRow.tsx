import type { ReactNode } from 'react';
import { Icon } from '../../../ui/Icon.tsx';
import { Link } from '../../../ui/Link.tsx';
import type { Handle } from './useHandOrder.ts';

export interface OrderedRowProps {
  readonly href: string;
  readonly title: string;
  readonly detail?: string;
  readonly lead: ReactNode;
  readonly handle: Handle;
  /** More that can be done with it, before the handle. */
  readonly end?: ReactNode;
}

/** One line of a list that is ordered by hand: its handle is dragged, or moved with the arrow keys. */
export function OrderedRow({ href, title, detail, lead, handle, end }: OrderedRowProps) {
  const { isLifted, offsetPx, isMoving, ...button } = handle;
  return (
    <li
      data-row
      className={`relative flex items-center border-t border-line pr-1 last:border-b ${isLifted ? 'z-10 bg-raised shadow-book' : 'bg-ground'}`}
      style={{
        transform: offsetPx === 0 ? undefined : `translateY(${offsetPx}px)`,
        transition: isMoving && !isLifted ? 'transform var(--d-tap)' : undefined,
      }}
    >
      <Link href={href} className="flex min-h-16 min-w-0 flex-1 items-center gap-3 py-2 pl-(--gutter)">
        <div className="flex-none">{lead}</div>
        <div className="min-w-0 flex-1">
          <p className="d line-clamp-2 text-base leading-[1.15] font-stretch-86% [overflow-wrap:anywhere]">{title}</p>
          {detail === undefined || detail === '' ? null : <p className="mt-px text-xs leading-[1.38] text-muted">{detail}</p>}
        </div>
      </Link>
      {end}
      <button {...button} type="button" className="inline-grid size-11 flex-none cursor-grab touch-none place-items-center rounded-ctl">
        <Icon name="arrow-up-down" size={19} />
      </button>
    </li>
  );
}
