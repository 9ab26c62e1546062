import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { Band } from './Band.tsx';
import { ToastPlace } from './Toast.tsx';

export interface SheetProps {
  /** Name of the dialog. */
  readonly label: string;
  /** Asked by Escape and by a touch outside; the owner takes the sheet away. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Stays at the lower edge, in reach of the thumb. */
  readonly footer?: ReactNode;
  /** Seed of the lisière at the top; without one there is none. */
  readonly bandSeed?: string;
}

/**
 * A sheet over the screen: it rises from the bottom, and from 960 px on it is a panel at the right.
 * It is there as long as it is rendered. The native dialog traps the focus and gives it back.
 */
export function Sheet({ label, onClose, children, footer, bandSeed }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) {
      element.showModal();
      // To the field that asks for it, else to the sheet itself: never to whatever button happens to come first.
      (element.querySelector<HTMLElement>('[data-autofocus]') ?? element).focus();
    }
    // Closed before it leaves the document, or the focus would be lost instead of returned.
    return () => element?.close();
  }, []);

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    // Listened to on the element itself: React lets the cancel of a sheet within this one rise through it.
    const cancel = (event: Event): void => {
      if (event.target !== element) return;
      event.preventDefault();
      onClose();
    };
    const clickOutside = (event: MouseEvent): void => {
      if (event.target === element) onClose();
    };
    element.addEventListener('cancel', cancel);
    element.addEventListener('click', clickOutside);
    return () => {
      element.removeEventListener('cancel', cancel);
      element.removeEventListener('click', clickOutside);
    };
  }, [onClose]);

  return (
    <dialog ref={dialog} tabIndex={-1} className="sheet" aria-label={label}>
      {bandSeed === undefined ? null : <Band seed={bandSeed} cells={5} />}
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>
      {footer === undefined ? null : (
        <div className="flex items-center gap-2.5 border-t border-line px-(--gutter) py-[.65rem] pb-[max(.65rem,env(safe-area-inset-bottom))]">
          {footer}
        </div>
      )}
      <ToastPlace on="sheet" />
    </dialog>
  );
}
