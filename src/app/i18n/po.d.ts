declare module '*.po?first' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}

declare module '*.po?screens' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}

declare module '*.po?account' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}

declare module '*.po?admin' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}

declare module '*.po?cap' {
  import type { Messages } from '@lingui/core';

  export const messages: Messages;
}
