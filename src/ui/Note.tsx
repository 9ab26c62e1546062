import type { ReactNode } from 'react';

const TONES = {
  warning: 'bg-warning-soft border-warning',
  danger: 'bg-danger-soft border-danger',
  info: 'bg-info-soft border-info',
  success: 'bg-success-soft border-success',
} as const;

/** A sentence that stays on the screen as long as it is true. */
export function Note({
  tone,
  children,
  live = false,
}: {
  readonly tone: keyof typeof TONES;
  readonly children: ReactNode;
  readonly live?: boolean;
}) {
  return (
    <div role={live ? 'status' : undefined} className={`border-l-4 px-[.85rem] py-3 text-sm leading-[1.42] text-ink ${TONES[tone]}`}>
      {children}
    </div>
  );
}
