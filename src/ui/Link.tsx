/**
 * A link inside of the app. The router's own listens to every change of the address, for a class it could give the link of the
 * screen that is shown: with thirty covers on a shelf, each step of the history woke thirty links to tell them nothing.
 */
import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { navigate } from 'wouter/use-browser-location';

export interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** Path inside of the app, with its query. */
  readonly href: string;
  /** Takes the place of this step of the history instead of adding one. */
  readonly replace?: boolean;
}

/** Follows without loading a page; a click with another button or a held key is the browser's, as is one that `onClick` refused. */
export function Link({ href, replace = false, onClick, children, ...rest }: LinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    onClick?.(event);
    if (event.defaultPrevented) return;
    event.preventDefault();
    navigate(href, { replace });
  };
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}
