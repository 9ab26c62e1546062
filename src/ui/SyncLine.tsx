import { Icon } from './Icon.tsx';
import { Link } from './Link.tsx';
import { Lozenge } from './Tag.tsx';

export interface SyncLineProps {
  readonly href: string;
  /** What is safe here, first. */
  readonly title: string;
  /** What is not sent yet, or why it waits. */
  readonly detail?: string;
  readonly tone: 'safe' | 'waiting' | 'refused';
  /** Changes not sent yet: up to three are drawn, the number stands in `detail`. */
  readonly pending?: number;
  /** Only figures have moved: nobody is told aloud. */
  readonly quiet?: boolean;
}

const MARK = { safe: 'check', waiting: 'check', refused: 'alert' } as const;

/** The one line that tells the truth about what is saved here and what is not sent yet; a door to the details. */
export function SyncLine({ href, title, detail, tone, pending = 0, quiet = false }: SyncLineProps) {
  return (
    // Around the link, not in it: a link with a status inside has no name of its own.
    <div role="status" aria-live={quiet ? 'off' : undefined}>
      <Link
        href={href}
        className="flex min-h-11 items-center gap-2.5 border-b border-line bg-surface px-(--gutter) py-1.5 text-xs leading-[1.3]"
      >
        <span className={tone === 'refused' ? 'text-danger' : 'text-success'}>
          <Icon name={MARK[tone]} size={18} />
        </span>
        <span className="min-w-0 flex-1">
          <b className="block font-bold">{title}</b>
          {detail === undefined ? null : <span className="text-muted">{detail}</span>}
        </span>
        <span className="flex gap-[7px] pr-1 text-warning">
          {Array.from({ length: Math.min(pending, 3) }, (_, index) => (
            <Lozenge key={index} className="text-xs" />
          ))}
        </span>
      </Link>
    </div>
  );
}
