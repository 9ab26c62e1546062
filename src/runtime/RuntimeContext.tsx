/** Hands the world of one account to the screens. A new account is a new value here, and the screens start anew. */
import { createContext } from 'react';
import type { Runtime } from './runtime.ts';

export const RuntimeContext = createContext<Runtime | undefined>(undefined);
