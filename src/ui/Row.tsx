import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { Link } from './Link.tsx';
import { titleText } from './title-text.ts';

export interface RowProps {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** Under the detail: why a hit is there, what is missing. */
  readonly note?: ReactNode;
  /** A cover, an avatar or an icon; `leadWidth` keeps the titles of a list on one line. */
  readonly lead?: ReactNode;
  readonly leadWidth?: number;
  readonly end?: ReactNode;
  /** The whole row goes there. Without it the row is read, and its `end` acts. */
  readonly href?: string;
  readonly onClick?: () => void;
  /** The change of this row was refused: kola edge, the reason stands in `note`. */
  readonly refused?: boolean;
}

const FRAME = 'flex w-full items-center gap-[.8rem] px-(--gutter) py-[.6rem] min-h-14';

function Inside({ title, detail, note, lead, leadWidth = 38, end, arrow }: RowProps & { readonly arrow: boolean }) {
  return (
    <>
      {lead === undefined ? null : (
        <div className="flex-none" style={{ width: leadWidth }}>
          {lead}
        </div>
      )}
      <div className="min-w-0 flex-1">
        <p className="d text-lg leading-[1.12] font-stretch-86% [overflow-wrap:anywhere]">
          {typeof title === 'string' ? titleText(title) : title}
        </p>
        {detail === undefined ? null : <p className="mt-px text-xs leading-[1.38] text-muted">{detail}</p>}
        {note}
      </div>
      {end}
      {arrow ? <Icon name="chevron-right" size={18} /> : null}
    </>
  );
}

/** One line of a list: full bleed between two hairlines, at least 56 px high. */
export function Row(props: RowProps) {
  const { href, onClick, refused = false } = props;
  const edge = refused ? 'shadow-[inset_4px_0_var(--g-danger)]' : '';
  if (href !== undefined) {
    return (
      <Link href={href} onClick={onClick} className={`${FRAME} ${edge}`}>
        <Inside {...props} arrow={props.end === undefined} />
      </Link>
    );
  }
  if (onClick !== undefined) {
    return (
      <button type="button" onClick={onClick} className={`${FRAME} ${edge}`}>
        <Inside {...props} arrow={props.end === undefined} />
      </button>
    );
  }
  return (
    <div className={`${FRAME} ${edge}`}>
      <Inside {...props} arrow={false} />
    </div>
  );
}

/** Rows between hairlines. */
export function Rows({ children, label }: { readonly children: ReactNode; readonly label?: string }) {
  return (
    <ul aria-label={label} className="[&>li]:border-t [&>li]:border-line [&>li:last-child]:border-b">
      {children}
    </ul>
  );
}
