/**
 * A destination that stays made and laid out while others are shown: coming back to it costs a painting, not a making.
 * React lets its effects rest meanwhile (nothing is asked, nothing listens), and renders it with what is left of the time.
 * `content-visibility: hidden` keeps it from sight, from the focus, from searching in the page and from what reads aloud.
 */
import { Activity, memo, useCallback, useLayoutEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { ErrorBoundary } from './ErrorBoundary.tsx';

export interface KeptScreenProps {
  readonly Page: ComponentType;
  readonly shown: boolean;
}

/** All kept screens lie in the one cell of their grid, so that none of them moves while another one is shown. */
export const KeptScreen = memo(function KeptScreen({ Page, shown }: KeptScreenProps) {
  const [tries, setTries] = useState(0);
  const failed = useRef(false);
  const fail = useCallback(() => (failed.current = true), []);
  const leave = useCallback(() => {
    if (failed.current) setTries((tried) => tried + 1);
    failed.current = false;
  }, []);
  return (
    <div
      className={`flow-root self-start [grid-area:1/1] ${shown ? '' : '[content-visibility:hidden]'}`}
      data-resting={!shown || undefined}
    >
      <Activity mode={shown ? 'visible' : 'hidden'}>
        <StaysLaidOut onLeave={leave}>
          {/* A screen that stopped is tried again when the reader comes back to it. */}
          <ErrorBoundary key={tries} onFailure={fail}>
            <Page />
          </ErrorBoundary>
        </StaysLaidOut>
      </Activity>
    </div>
  );
});

/**
 * React hides what rests by `display: none !important`, after which styles and layout of the whole screen are made anew. Of
 * important declarations that of the inner tree wins, so the shadow tree of this box can say otherwise. A browser that cannot
 * hide what is laid out leaves it to React.
 */
const HIDES_LAID_OUT = 'adoptedStyleSheets' in document && CSS.supports('content-visibility', 'hidden');

function StaysLaidOut({ onLeave, children }: { readonly onLeave: () => void; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current !== null && box.current.shadowRoot === null && HIDES_LAID_OUT) layOutAlways(box.current);
    return onLeave;
  }, [onLeave]);
  return <div ref={box}>{children}</div>;
}

function layOutAlways(box: HTMLElement): void {
  const root = box.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(':host { display: flow-root !important; }');
  root.adoptedStyleSheets = [sheet];
  root.append(document.createElement('slot'));
}
