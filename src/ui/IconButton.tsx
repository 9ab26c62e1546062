import type { ButtonHTMLAttributes } from 'react';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-paths.ts';

const SHAPE = 'inline-grid place-items-center size-11 rounded-ctl flex-none';
const FRAMED = 'inline-grid place-items-center size-[2.875rem] rounded-ctl flex-none shadow-[inset_0_0_0_1.5px_var(--g-line-strong)]';

interface Dress {
  readonly icon: IconName;
  /** What it does, for those who do not see the icon. */
  readonly label: string;
  readonly framed?: boolean;
  readonly size?: number;
  readonly className?: string;
}

type IconButtonProps = Dress & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'aria-label' | 'className'>;

export function IconButton({ icon, label, framed = false, size = 22, className = '', type = 'button', ...rest }: IconButtonProps) {
  return (
    <button {...rest} type={type} aria-label={label} title={label} className={`${framed ? FRAMED : SHAPE} ${className}`}>
      <Icon name={icon} size={size} />
    </button>
  );
}
