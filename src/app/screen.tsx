/**
 * A screen whose code and words come when it is first wanted, or before: while the reader looks at the first screen the others are
 * fetched, and one that is here already is shown at once. React alone would show the waiting threads for at least 300 ms.
 */
import { createElement, lazy, useState, type ComponentType } from 'react';
import { speakOnScreens } from './i18n/catalogue.ts';

export interface LazyScreen {
  readonly Page: ComponentType;
  /** Resolves when the screen can be shown without waiting; rejects when its code cannot be had now. */
  readonly fetched: () => Promise<void>;
}

export function lazyScreen(load: () => Promise<ComponentType>): LazyScreen {
  let ready: ComponentType | undefined;
  const fetched = async (): Promise<ComponentType> => {
    if (ready !== undefined) return ready;
    const [Page] = await Promise.all([load(), speakOnScreens()]);
    return (ready = Page);
  };
  const Waited = lazy(async () => ({ default: await fetched() }));
  return {
    // The choice holds for as long as the screen is shown: another component would start it anew.
    Page: () => createElement(useState(() => ready ?? Waited)[0]),
    fetched: async () => void (await fetched()),
  };
}
