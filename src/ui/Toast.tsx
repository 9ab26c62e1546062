import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react';

export interface ToastMessage {
  /** The verb of the button that was pressed, in the past. */
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const TOAST_MS = 8_000;

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined);

/** Says what was just done, and offers to take it back, for eight seconds; a new message takes the place of the old. */
export const useToast = (): ((message: ToastMessage) => void) => use(ToastContext);

/** Holds the one toast of the app; above the dock on a phone, at the lower left of the page on a wide screen. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [message, setMessage] = useState<ToastMessage>();
  const [held, setHeld] = useState(false);
  const say = useCallback((next: ToastMessage) => setMessage(next), []);

  useEffect(() => {
    if (message === undefined || held) return undefined;
    const timer = setTimeout(() => setMessage(undefined), TOAST_MS);
    return () => clearTimeout(timer);
  }, [message, held]);

  const action = message?.action;
  return (
    <ToastContext value={say}>
      {children}
      <div role="status" className="pointer-events-none fixed inset-x-0 bottom-[calc(var(--bar)+.75rem+env(safe-area-inset-bottom))] z-40 gutter lg:bottom-6 lg:left-(--rail) lg:right-auto">
        {message === undefined ? null : (
          <div
            className="pointer-events-auto flex min-h-13 items-center gap-3 bg-ink py-1.5 pl-4 pr-2 text-sm text-ground lg:min-w-96"
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
          >
            <span className="min-w-0 flex-1">{message.text}</span>
            {action === undefined ? null : (
              <button
                type="button"
                className="underlined d min-h-11 px-3"
                onClick={() => {
                  setMessage(undefined);
                  setHeld(false);
                  action.run();
                }}
              >
                {action.label}
              </button>
            )}
          </div>
        )}
      </div>
    </ToastContext>
  );
}
