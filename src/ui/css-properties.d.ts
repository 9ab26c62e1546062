import 'react';

declare module 'react' {
  /** Custom properties in style attributes: sizes and shares that only the component knows. */
  interface CSSProperties {
    readonly [property: `--${string}`]: string | number | undefined;
  }
}
