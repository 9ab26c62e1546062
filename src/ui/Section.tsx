import type { ReactNode } from 'react';
import { Button } from './Button.tsx';

export interface SectionProps {
  readonly title: string;
  readonly action?: { readonly label: string; readonly name: string; readonly run: () => void };
  readonly children?: ReactNode;
}

/** One kind of thing that hangs on a book: its name, how one more is added, and what there is. */
export function Section({ title, action, children }: SectionProps) {
  return (
    <section className="border-b border-line">
      <div className="gutter flex min-h-13 items-center justify-between gap-3">
        <h2 className="text-lg">{title}</h2>
        {action === undefined ? null : (
          <Button look="underlined" aria-label={action.name} onClick={action.run}>
            {action.label}
          </Button>
        )}
      </div>
      {children}
    </section>
  );
}
