import type { ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';

export interface PageTopProps {
  readonly title: string;
  readonly backLabel: string;
  /** Goes to the screen before, or home when this one was opened directly. */
  readonly onBack: () => void;
  readonly children?: ReactNode;
}

/** Head of a screen that one comes back from: the way back, then its name. */
export function PageTop({ title, backLabel, onBack, children }: PageTopProps) {
  return (
    <header>
      <div className="no-print flex min-h-13 items-center px-1 pt-2 lg:px-5">
        <IconButton icon="chevron-left" label={backLabel} onClick={onBack} />
      </div>
      <div className="gutter">
        <h1 className="text-[1.875rem] lg:text-[2.5rem]">{title}</h1>
        {children}
      </div>
    </header>
  );
}
