/**
 * The instruments that come with the app, by id and version. A version that was ever released stays in this list: whoever began on it
 * finishes on it. Each is a file of its own, fetched when it is wanted.
 */
import type { Definition } from '../definition.ts';

export interface BuiltIn {
  readonly id: string;
  readonly version: string;
  readonly load: () => Promise<Definition>;
}

/** The newest version of each last. */
export const BUILT_IN: readonly BuiltIn[] = [
  {
    id: 'griot-ikigai',
    version: '1.0.0',
    load: async () => (await import('./griot-ikigai-1-0-0.ts')).GRIOT_IKIGAI_1_0_0,
  },
];
