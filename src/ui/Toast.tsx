import { createContext, use, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

export interface ToastMessage {
  /** The verb of the button that was pressed, in the past. */
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface ToastDesk {
  readonly say: (message: ToastMessage) => void;
  /** A place where toasts can be seen; the one that came last is used. Answers how to take it away. */
  readonly offer: (place: HTMLElement) => () => void;
}

const TOAST_MS = 8_000;

const ToastContext = createContext<ToastDesk>({ say: () => undefined, offer: () => () => undefined });

/** Says what was just done, and offers to take it back, for eight seconds; a new message takes the place of the old. */
export const useToast = (): ((message: ToastMessage) => void) => use(ToastContext).say;

/** Holds the one toast of the app, and shows it on whatever lies on top: the page, or the sheet over it. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [message, setMessage] = useState<ToastMessage>();
  const [held, setHeld] = useState(false);
  const [places, setPlaces] = useState<readonly HTMLElement[]>([]);
  const offer = useCallback((place: HTMLElement) => {
    setPlaces((known) => [...known, place]);
    return () => setPlaces((known) => known.filter((one) => one !== place));
  }, []);
  const desk = useMemo(() => ({ say: setMessage, offer }), [offer]);

  useEffect(() => {
    if (message === undefined || held) return undefined;
    const timer = setTimeout(() => setMessage(undefined), TOAST_MS);
    return () => clearTimeout(timer);
  }, [message, held]);

  const top = places.at(-1);
  return (
    <ToastContext value={desk}>
      {children}
      <ToastPlace />
      {message === undefined || top === undefined
        ? null
        : createPortal(
            <Toast
              message={message}
              onHold={setHeld}
              onDone={() => {
                setMessage(undefined);
                setHeld(false);
              }}
            />,
            top,
          )}
    </ToastContext>
  );
}

const PLACES = {
  page: 'fixed inset-x-0 bottom-[calc(var(--bar)+.75rem+env(safe-area-inset-bottom))] lg:bottom-6 lg:left-(--rail) lg:right-auto',
  sheet: 'absolute inset-x-0 bottom-[4.75rem]',
  bar: 'absolute inset-x-0 bottom-[calc(100%+.75rem)] lg:right-auto',
};

/**
 * Where a toast appears: above the dock on a phone, at the lower left of the page on a wide screen, above the foot of a sheet,
 * because nothing outside of an open sheet can be seen, heard or pressed, and above a bar of the screen's own at the lower edge,
 * whose field or buttons it would cover.
 */
export function ToastPlace({ on = 'page' }: { readonly on?: keyof typeof PLACES }) {
  const { offer } = use(ToastContext);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => (place.current === null ? undefined : offer(place.current)), [offer]);
  return <div role="status" ref={place} className={`gutter pointer-events-none z-40 ${PLACES[on]}`} />;
}

interface ToastProps {
  readonly message: ToastMessage;
  readonly onHold: (held: boolean) => void;
  readonly onDone: () => void;
}

function Toast({ message, onHold, onDone }: ToastProps) {
  const { text, action } = message;
  return (
    <div
      className="pointer-events-auto flex min-h-13 items-center gap-3 bg-ink py-1.5 pl-4 pr-2 text-sm text-ground lg:min-w-96"
      onPointerEnter={() => onHold(true)}
      onPointerLeave={() => onHold(false)}
      onFocus={() => onHold(true)}
      onBlur={() => onHold(false)}
    >
      <span className="min-w-0 flex-1">{text}</span>
      {action === undefined ? null : (
        <button
          type="button"
          className="underlined d min-h-11 px-3"
          onClick={() => {
            onDone();
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  );
}
