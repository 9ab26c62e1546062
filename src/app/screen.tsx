/**
 * A screen whose code and words come when it is first wanted, or before: while the reader looks at the first screen the others are
 * fetched, and one that is here already is shown at once. React alone would show the waiting threads for at least 300 ms.
 */
import { createElement, lazy, useState, type ComponentType } from 'react';
import type { Thinking } from '../runtime/runtime.ts';
import { speakOnScreens, type Apart } from './i18n/catalogue.ts';

export interface Screen {
  /** Pattern of wouter: `:name` is handed to the screen through `useParams`. */
  readonly path: string;
  readonly title: () => string;
  readonly Page: ComponentType;
  /** Absent: the screen came with the app. */
  readonly fetched?: () => Promise<void>;
  /** Asks for what the screen shows first, before it is rendered. */
  readonly prepared?: (thinking: Thinking) => Promise<void>;
  /** The destination of the dock it belongs to. */
  readonly under?: 'home' | 'library' | 'cap';
  /** Without dock and rail: the first visit. */
  readonly bare?: boolean;
  /** Has a bar of its own at the lower edge, where the dock would be. */
  readonly ownBar?: boolean;
  /** Remembers its own scroll, because only a part of its list is in the page. */
  readonly keepsScroll?: boolean;
  /** Stays made while other screens are shown; its address has no parameters. */
  readonly kept?: boolean;
}

export interface LazyScreen {
  readonly Page: ComponentType;
  /** Resolves when the screen can be shown without waiting; rejects when its code cannot be had now. */
  readonly fetched: () => Promise<void>;
}

/** `apart`: its words are kept later, as it is. */
export function lazyScreen(load: () => Promise<ComponentType>, apart?: Apart): LazyScreen {
  let ready: ComponentType | undefined;
  const fetched = async (): Promise<ComponentType> => {
    if (ready !== undefined) return ready;
    const [Page] = await Promise.all([load(), speakOnScreens(apart)]);
    return (ready = Page);
  };
  const Waited = lazy(async () => ({ default: await fetched() }));
  return {
    // The choice holds for as long as the screen is shown: another component would start it anew.
    Page: () => createElement(useState(() => ready ?? Waited)[0]),
    fetched: async () => void (await fetched()),
  };
}

/** A screen that brings no <main> of its own. */
export function inMain(load: () => Promise<ComponentType>, apart?: Apart): LazyScreen {
  const { Page, fetched } = lazyScreen(load, apart);
  return {
    fetched,
    Page: () => (
      <main className="pb-[5.5rem] lg:pb-8">
        <Page />
      </main>
    ),
  };
}
