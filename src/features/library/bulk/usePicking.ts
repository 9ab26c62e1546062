import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import type { Selection } from './useSelection.ts';

/** How long a finger rests on a book before it is picked. */
const LONG_PRESS_MS = 450;
/** A finger that moves so far scrolls. */
const SLIP_PX = 10;

export interface Picking {
  readonly onClickCapture: (event: MouseEvent<HTMLElement>) => void;
  readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * Picking on a list whose items carry `data-place`: by a long press, and once something is picked by every press; with keys by the
 * space bar, and on from there with shift and the arrows. `columns`: how many stand side by side. Listens once, on the list: a
 * listener for each card would cost with every frame that draws new ones.
 */
export function usePicking(selection: Selection, columns: number, total: number): Picking {
  const press = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly x: number; readonly y: number }>(undefined);
  const wasLong = useRef(false);
  const letGo = (): void => {
    clearTimeout(press.current?.timer);
    press.current = undefined;
  };
  useEffect(() => letGo, []);
  const isSelecting = selection.picked !== undefined;

  return {
    onClickCapture(event) {
      const at = placeOf(event.target);
      if (at === undefined || (!isSelecting && !wasLong.current)) return;
      event.preventDefault();
      event.stopPropagation();
      if (wasLong.current) wasLong.current = false;
      else if (event.shiftKey) selection.extend(at);
      else selection.toggle(at);
    },
    onContextMenu(event) {
      // On a touch screen the browser's own menu of links comes with the long press.
      if (wasLong.current || press.current !== undefined) event.preventDefault();
    },
    onPointerDown(event) {
      wasLong.current = false;
      const at = placeOf(event.target);
      if (at === undefined || isSelecting || event.pointerType === 'mouse' || !event.isPrimary) return;
      letGo();
      const timer = setTimeout(() => {
        wasLong.current = true;
        press.current = undefined;
        selection.toggle(at);
      }, LONG_PRESS_MS);
      press.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove({ clientX, clientY }) {
      const start = press.current;
      if (start !== undefined && Math.hypot(clientX - start.x, clientY - start.y) > SLIP_PX) letGo();
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
    onKeyDown(event) {
      const at = placeOf(event.target);
      if (at === undefined) return;
      if (event.key === ' ') {
        event.preventDefault();
        selection.toggle(at);
      } else if (event.key === 'Escape' && isSelecting) {
        event.preventDefault();
        selection.end();
      } else if (event.key === 'a' && isSelecting && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        selection.all(total);
      } else if (isSelecting || event.shiftKey) {
        const to = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - columns, ArrowDown: at + columns }[event.key];
        if (to === undefined || to < 0 || to >= total) return;
        event.preventDefault();
        event.currentTarget.querySelector<HTMLElement>(`[data-place="${to}"] a`)?.focus();
        if (event.shiftKey) {
          // The one from which the reader went on belongs to it too.
          if (!isSelecting) selection.extend(at);
          selection.extend(to);
        }
      }
    },
  };
}

function placeOf(target: EventTarget): number | undefined {
  const place = target instanceof Element ? target.closest<HTMLElement>('[data-place]')?.dataset['place'] : undefined;
  return place === undefined ? undefined : Number(place);
}
