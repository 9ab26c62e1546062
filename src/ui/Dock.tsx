import { Icon } from './Icon.tsx';
import type { IconName } from './icon-paths.ts';
import { Link } from './Link.tsx';

export interface Destination {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  readonly current: boolean;
  /** Books carry their own dye; home has the accent. */
  readonly domain?: 'livres' | 'cap';
}

export interface Panel {
  readonly href: string;
  readonly label: string;
  readonly icon: IconName;
  /** Shown where there is a keyboard: "/". */
  readonly shortcut?: string;
}

export interface DockProps {
  readonly label: string;
  readonly destinations: readonly Destination[];
  readonly panels: readonly Panel[];
}

/** The phone's bottom bar: destinations on paper, search and add on cloth, sewn together. */
export function Dock({ label, destinations, panels }: DockProps) {
  return (
    <nav aria-label={label} className="stitch fixed inset-x-0 bottom-0 z-20 flex bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden">
      <div className="grid h-(--bar) flex-1 auto-cols-fr grid-flow-col">
        {destinations.map((item) => (
          <Link
            key={item.href}
            href={item.href}
            data-dom={item.domain}
            aria-current={item.current ? 'page' : undefined}
            className={`d relative flex flex-col items-center justify-center gap-[.2rem] text-[min(.8125rem,3.6vw)] font-stretch-75% leading-none ${item.current ? 'text-ink' : 'text-muted'}`}
          >
            {item.current ? <span className="tick absolute top-0 h-1.5 w-8" /> : null}
            <Icon name={item.icon} size={23} className={item.current ? 'text-(--dom)' : ''} />
            <span className="tracking-normal">{item.label}</span>
          </Link>
        ))}
      </div>
      <div className="sewn flex">
        {panels.map((panel, index) => (
          <Link
            key={panel.href}
            href={panel.href}
            aria-label={panel.label}
            className={`grid h-(--bar) w-[3.15rem] place-items-center ${index > 0 ? 'shadow-[inset_1px_0_color-mix(in_oklch,currentColor,transparent_72%)]' : ''}`}
          >
            <Icon name={panel.icon} size={24} />
          </Link>
        ))}
      </div>
    </nav>
  );
}
