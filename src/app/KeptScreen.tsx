/**
 * A destination that stays made while others are shown: coming back to it is put into the page instead of being made anew.
 * React lets its effects rest meanwhile (nothing is asked, nothing listens), and renders it with what is left of the time.
 * It lies outside of the document while it is out of sight, so that styles, ids, focus and search know of one screen only.
 */
import { Activity, memo, useCallback, useLayoutEffect, useRef, useState, type ComponentType } from 'react';
import { createPortal } from 'react-dom';
import { ErrorBoundary } from './ErrorBoundary.tsx';

export interface KeptScreenProps {
  readonly Page: ComponentType;
  readonly shown: boolean;
}

export const KeptScreen = memo(function KeptScreen({ Page, shown }: KeptScreenProps) {
  const [box] = useState(boxOfItsOwn);
  const [tries, setTries] = useState(0);
  const failed = useRef(false);
  const fail = useCallback(() => (failed.current = true), []);
  const leave = useCallback(() => {
    if (failed.current) setTries((tried) => tried + 1);
    failed.current = false;
  }, []);
  return (
    <Activity mode={shown ? 'visible' : 'hidden'}>
      <Place box={box} onLeave={leave} />
      {/* A screen that stopped is tried again when the reader comes back to it. */}
      {createPortal(
        <ErrorBoundary key={tries} onFailure={fail}>
          <Page />
        </ErrorBoundary>,
        box,
      )}
    </Activity>
  );
});

/** Where the box lies while it is shown. Before the screen itself, whose first effects measure and scroll. */
function Place({ box, onLeave }: { readonly box: HTMLElement; readonly onLeave: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    place.current?.append(box);
    return () => {
      box.remove();
      onLeave();
    };
  }, [box, onLeave]);
  return <div ref={place} className="contents" />;
}

function boxOfItsOwn(): HTMLElement {
  const box = document.createElement('div');
  box.className = 'contents';
  return box;
}
