import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export type TagTone = 'sent' | 'pending' | 'refused' | 'info' | 'domain' | 'plain';

const TONES: Readonly<Record<TagTone, string>> = {
  sent: 'bg-success-soft text-success',
  pending: 'bg-warning-soft text-warning',
  refused: 'bg-danger-soft text-danger',
  info: 'bg-info-soft text-info',
  domain: 'bg-(--dom-soft) text-(--dom)',
  plain: 'bg-well text-ink',
};

const MARKS: Partial<Record<TagTone, ReactNode>> = {
  sent: <Icon name="check" size={13} />,
  pending: <Lozenge />,
  refused: <Icon name="x" size={13} />,
};

/** A state in one or two words, always with a mark: colour is never the only cue. */
export function Tag({ tone, children }: { readonly tone: TagTone; readonly children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded-book px-[.45rem] py-[.22rem] text-2xs font-semibold leading-[1.2] ${TONES[tone]}`}
    >
      {MARKS[tone]}
      {children}
    </span>
  );
}

/** The textile's own unit: hollow for "not sent yet", full for "done". */
export function Lozenge({ full = false, className = '' }: { readonly full?: boolean; readonly className?: string }) {
  return <i aria-hidden="true" className={`lozenge ${full ? '' : 'lozenge-hollow'} ${className}`} />;
}
