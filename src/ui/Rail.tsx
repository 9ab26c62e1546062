import type { ReactNode } from 'react';
import { Band } from './Band.tsx';
import type { DockProps, Panel } from './Dock.tsx';
import { Icon } from './Icon.tsx';
import { Link } from './Link.tsx';

export interface RailProps extends Omit<DockProps, 'panels'> {
  readonly search: Panel;
  readonly add: Panel;
  /** What is safe and what is not sent, at the foot. */
  readonly foot?: ReactNode;
  readonly bandSeed: string;
}

const LINE = 'd relative flex min-h-[2.875rem] items-center gap-3 text-[1.0625rem] font-stretch-90%';

/** The wide screen's left edge: mark, search, add, destinations, the sync line at the foot, the lisière as its hem. */
export function Rail({ label, destinations, search, add, foot, bandSeed }: RailProps) {
  return (
    <aside className="cloth fixed inset-y-0 left-0 z-10 hidden w-(--rail) flex-col py-6 pb-5 pl-5 pr-7 lg:flex">
      <div className="d mb-5 text-[2.1rem] tracking-[-.03em]">griot</div>
      <Link
        href={search.href}
        aria-keyshortcuts={search.shortcut}
        className="mb-2.5 flex h-11 items-center gap-2.5 rounded-ctl px-[.7rem] text-sm text-on-cloth-muted shadow-[inset_0_0_0_1.5px_color-mix(in_oklch,var(--g-on-cloth),transparent_55%)]"
      >
        <Icon name={search.icon} size={18} />
        {search.label}
        <kbd className="ml-auto font-sans text-xs" aria-hidden="true">
          {search.shortcut}
        </kbd>
      </Link>
      <Link href={add.href} className={`${LINE} mb-5 justify-center rounded-ctl bg-thread text-[oklch(.2_.04_60)]`}>
        <Icon name={add.icon} size={20} />
        {add.label}
      </Link>
      <nav aria-label={label}>
        {destinations.map((item) => (
          <Link
            key={item.href}
            href={item.href}
            aria-current={item.current ? 'page' : undefined}
            className={`${LINE} ${item.current ? 'rail-tick text-on-cloth' : 'text-on-cloth-muted'}`}
          >
            <Icon name={item.icon} size={23} className={item.current ? 'text-thread' : ''} />
            {item.label}
          </Link>
        ))}
      </nav>
      <div className="mt-auto text-xs leading-[1.4] text-on-cloth-muted">{foot}</div>
      <div className="absolute inset-y-0 right-0 w-[18px] overflow-hidden">
        <div className="absolute left-[18px] top-0 w-[2400px] origin-top-left rotate-90">
          <Band seed={bandSeed} cells={5} />
        </div>
      </div>
    </aside>
  );
}
