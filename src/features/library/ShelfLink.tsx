import type { ReactNode } from 'react';
import type { ShelfEntry } from '#domain/library/shelf.ts';
import { Link } from '../../ui/Link.tsx';
import { addressOf } from './addresses.ts';

export interface ShelfLinkProps {
  readonly entry: ShelfEntry;
  /** Shows the entry beside the shelf instead of going to its page; answers whether it did. */
  readonly onPeek: (entry: ShelfEntry) => boolean;
  readonly current: boolean;
  /** Whether it is selected; `undefined` while nobody selects. */
  readonly picked?: boolean | undefined;
  readonly className: string;
  readonly children: ReactNode;
}

/** What a place on the shelf is to a finger: a way to the entry, or a box to tick while the reader selects. */
export function ShelfLink({ entry, onPeek, current, picked, className, children }: ShelfLinkProps) {
  return (
    <Link
      href={addressOf(entry)}
      aria-current={current || undefined}
      {...(picked !== undefined && { role: 'checkbox', 'aria-checked': picked })}
      draggable={false}
      className={`select-none [-webkit-touch-callout:none] ${className}`}
      onClick={(event) => {
        if (!event.ctrlKey && !event.metaKey && onPeek(entry)) event.preventDefault();
      }}
    >
      {children}
    </Link>
  );
}
