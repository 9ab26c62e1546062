import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { useHeld } from '../useHeld.ts';

export interface Handle {
  readonly 'aria-label': string;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  /** It hangs on the finger, so far from its place. */
  readonly isLifted: boolean;
  readonly offsetPx: number;
  /** Something is lifted: the others make room. */
  readonly isMoving: boolean;
}

export interface HandOrder<T> {
  /** The things in the order that was given last, also while that is being written. */
  readonly shown: readonly T[];
  readonly list: RefObject<HTMLUListElement | null>;
  readonly handle: (id: string, at: number, label: string) => Handle;
  /** What was done last, for those who do not see it. */
  readonly announced: string;
}

interface Drag {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly offsetPx: number;
  readonly heightPx: number;
}

/** Pixels from the edges of the window where a lifted row makes it scroll. */
const EDGE = 90;
const STEP = 11;

/**
 * A list that is put in order by hand: rows are dragged by their handles, or moved with the arrow keys, Home and End. `place` writes
 * that a thing stands at an index from now on, and answers whether it did.
 */
export function useHandOrder<T>(
  live: readonly T[],
  idOf: (one: T) => string,
  place: (id: string, to: number) => Promise<boolean>,
): HandOrder<T> {
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  const [order, hold] = useHeld<readonly string[] | undefined>(undefined);
  const [drag, setDrag] = useState<Drag>();
  const [announced, setAnnounced] = useState('');
  const grip = useRef<{ startY: number; lastY: number; tops: readonly number[]; heights: readonly number[] }>(undefined);
  const scrolling = useRef(0);
  useEffect(() => () => cancelAnimationFrame(scrolling.current), []);

  const byId = new Map(live.map((one) => [idOf(one), one]));
  const shown =
    order === undefined ? live : [...order.flatMap((id) => byId.get(id) ?? []), ...live.filter((one) => !order.includes(idOf(one)))];

  const move = (id: string, to: number, label: string): void => {
    const ids = shown.map(idOf);
    const others = ids.filter((one) => one !== id);
    const index = Math.max(0, Math.min(others.length, to));
    if (ids.indexOf(id) === index) return;
    hold([...others.slice(0, index), id, ...others.slice(index)], place(id, index));
    const [at, all] = [index + 1, ids.length];
    setAnnounced(`${label} : ${t`place ${at} sur ${all}`}`);
  };

  const follow = (clientY: number): void => {
    const held = grip.current;
    if (held === undefined) return;
    held.lastY = clientY;
    setDrag((now) => {
      if (now === undefined) return now;
      const offsetPx = clientY + window.scrollY - held.startY;
      const middle = held.tops[now.from]! + held.heights[now.from]! / 2 + offsetPx;
      // It stands behind every other row whose middle it has passed.
      const to = held.tops.filter((top, at) => at !== now.from && top + held.heights[at]! / 2 < middle).length;
      return { ...now, offsetPx, to };
    });
  };
  const scrollAtEdge = (): void => {
    const y = grip.current?.lastY;
    if (y === undefined) return;
    if (y < EDGE) window.scrollBy(0, -STEP);
    else if (y > window.innerHeight - EDGE) window.scrollBy(0, STEP);
    if (y < EDGE || y > window.innerHeight - EDGE) follow(y);
    scrolling.current = requestAnimationFrame(scrollAtEdge);
  };
  const letGo = (): Drag | undefined => {
    cancelAnimationFrame(scrolling.current);
    grip.current = undefined;
    setDrag(undefined);
    return drag;
  };

  const offsetOf = (id: string, at: number): number => {
    if (drag === undefined) return 0;
    if (id === drag.id) return drag.offsetPx;
    if (at > drag.from && at <= drag.to) return -drag.heightPx;
    return at < drag.from && at >= drag.to ? drag.heightPx : 0;
  };

  return {
    shown,
    list,
    announced,
    handle: (id, at, label) => ({
      'aria-label': label,
      isLifted: drag?.id === id,
      offsetPx: offsetOf(id, at),
      isMoving: drag !== undefined,
      onPointerDown(event) {
        if (event.button !== 0 || list.current === null) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const rows = [...list.current.querySelectorAll('[data-row]')].map((row) => row.getBoundingClientRect());
        grip.current = {
          startY: event.clientY + window.scrollY,
          lastY: event.clientY,
          tops: rows.map(({ top }) => top + window.scrollY),
          heights: rows.map(({ height }) => height),
        };
        setDrag({ id, from: at, to: at, offsetPx: 0, heightPx: rows[at]?.height ?? 0 });
        scrolling.current = requestAnimationFrame(scrollAtEdge);
      },
      onPointerMove: (event) => follow(event.clientY),
      onPointerUp() {
        const done = letGo();
        if (done !== undefined && done.to !== done.from) move(id, done.to, label);
      },
      onPointerCancel: () => void letGo(),
      onKeyDown(event) {
        const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: shown.length - 1 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        move(id, to, label);
      },
    }),
  };
}
