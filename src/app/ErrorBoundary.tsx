import { t } from '@lingui/core/macro';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { diagnosticsOf } from './diagnostics.ts';
import { faultWords } from './words/faults.ts';

interface State {
  readonly error?: unknown;
  readonly where?: string;
  readonly copied?: boolean;
}

export interface ErrorBoundaryProps {
  readonly children: ReactNode;
  readonly onFailure?: () => void;
}

/** The last net: what stopped the screen is said plainly, with the details to hand to whoever can mend it. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override componentDidCatch(_error: unknown, info: ErrorInfo): void {
    this.setState({ where: info.componentStack ?? undefined });
    this.props.onFailure?.();
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    const { error, where, copied } = this.state;
    const details = diagnosticsOf(error, where);
    const { headline, detail } = faultWords(error);
    const copy = (): void => {
      navigator.clipboard.writeText(details).then(
        () => this.setState({ copied: true }),
        // No permission: the text below can be selected by hand.
        () => undefined,
      );
    };
    return (
      <main className="gutter py-8">
        <h1>{headline}</h1>
        <p className="mt-3 max-w-[52ch]">{detail}</p>
        <div className="mt-5 flex flex-wrap gap-2.5">
          <button type="button" className="min-h-11 rounded-ctl bg-accent px-4 text-on-accent" onClick={() => location.reload()}>
            {t`Recharger la page`}
          </button>
          <button type="button" className="min-h-11 rounded-ctl px-4 shadow-[inset_0_0_0_1.5px_var(--g-line-strong)]" onClick={copy}>
            {copied === true ? t`Copié` : t`Copier le détail technique`}
          </button>
        </div>
        <details className="mt-6 text-sm text-muted">
          <summary className="min-h-11">{t`Détail technique`}</summary>
          <pre className="mt-2 whitespace-pre-wrap break-words text-xs">{details}</pre>
        </details>
      </main>
    );
  }
}
