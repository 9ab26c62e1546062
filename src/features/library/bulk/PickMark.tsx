import { Icon } from '../../../ui/Icon.tsx';

/** On an entry while one selects: a tick, or the place for it. */
export function PickMark({ picked, className = '' }: { readonly picked: boolean | undefined; readonly className?: string }) {
  if (picked === undefined) return null;
  return (
    <span
      aria-hidden="true"
      className={`grid size-6.5 place-items-center rounded-ctl shadow-[inset_0_0_0_2px_var(--g-line-strong)] ${picked ? 'bg-accent text-on-accent' : 'bg-surface'} ${className}`}
    >
      {picked ? <Icon name="check" size={17} /> : null}
    </span>
  );
}
