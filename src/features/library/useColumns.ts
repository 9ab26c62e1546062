import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

export interface Columns {
  readonly count: number;
  /** Pixels between two covers. */
  readonly gap: number;
}

/**
 * How many covers stand side by side. Measured in rem, so that larger text gives fewer, wider columns: 3 on a 360 px
 * phone, 4 or 5 on a tablet, 5 beside the pane of a 1280 px screen.
 */
export function columnsFor(widthPx: number, remPx: number): Columns {
  const width = widthPx / remPx;
  if (width < 34) return { count: Math.max(1, Math.floor((width + 1) / 7.1)), gap: remPx };
  return { count: Math.min(12, Math.max(3, Math.floor((width + 1.5) / 8.4))), gap: 1.5 * remPx };
}

export function useColumns(element: RefObject<HTMLElement | null>): Columns {
  const [columns, setColumns] = useState<Columns>({ count: 3, gap: 16 });
  const measured = useRef(false);
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null) return undefined;
    const measure = (): void => {
      const style = getComputedStyle(box);
      const inner = box.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      const next = columnsFor(inner, rem);
      setColumns((known) => (known.count === next.count && known.gap === next.gap ? known : next));
    };
    // A screen that comes back is as wide as it was, or the observer says so: asking would cost a layout before it is painted.
    if (!measured.current) measure();
    measured.current = true;
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return columns;
}
