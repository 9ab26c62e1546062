import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-paths.ts';
import { Link } from './Link.tsx';

export type ButtonLook = 'accent' | 'soft' | 'line' | 'underlined' | 'gold' | 'on-cloth';

const FRAME =
  'd inline-flex items-center justify-center gap-2 min-h-[2.875rem] px-[1.05rem] py-[.4rem] rounded-ctl text-[1.0625rem] font-stretch-90% leading-[1.1] text-center transition-colors duration-(--d-tap) disabled:opacity-55';

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  accent: `${FRAME} bg-accent text-on-accent hover:bg-accent-hover`,
  soft: `${FRAME} bg-accent-soft text-accent-ink`,
  line: `${FRAME} text-ink shadow-[inset_0_0_0_1.5px_var(--g-line-strong)]`,
  underlined:
    'underlined inline-flex items-center gap-2 justify-center text-sm text-accent-ink min-h-11 min-w-11 whitespace-nowrap disabled:opacity-55',
  gold: `${FRAME} bg-thread text-[oklch(.2_.04_60)]`,
  'on-cloth': `${FRAME} text-on-cloth shadow-[inset_0_0_0_1.5px_color-mix(in_oklab,var(--g-on-cloth),transparent_45%)]`,
};

interface Dress {
  readonly look?: ButtonLook;
  readonly icon?: IconName;
  readonly block?: boolean;
  readonly children: ReactNode;
  readonly className?: string;
}

export interface ButtonProps extends Dress, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'className'> {
  /** Work is under way: the label stays, a shuttle runs along the bottom edge, further presses do nothing. */
  readonly pending?: boolean;
}

export const buttonClass = (look: ButtonLook, block = false, className = ''): string =>
  `${LOOKS[look]} ${block ? 'w-full' : ''} ${className}`;

/** Does what it says; one accent button per screen as a rule. */
export function Button({
  look = 'accent',
  icon,
  block,
  pending = false,
  children,
  className = '',
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={buttonClass(look, block, `${pending ? 'shuttle' : ''} ${className}`)}
    >
      {icon === undefined ? null : <Icon name={icon} size={20} />}
      {children}
    </button>
  );
}

export interface ButtonLinkProps extends Dress {
  readonly href: string;
}

/** A link that looks like a button: it goes somewhere, it does not do something. */
export function ButtonLink({ look = 'accent', icon, block, href, children, className = '' }: ButtonLinkProps) {
  return (
    <Link href={href} className={buttonClass(look, block, className)}>
      {icon === undefined ? null : <Icon name={icon} size={20} />}
      {children}
    </Link>
  );
}
