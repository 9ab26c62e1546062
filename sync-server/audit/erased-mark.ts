import { sha256 } from '../identity/secrets.ts';

/** How an erased person stands in what concerns others too (ACC-51): nobody can be found by it who is not looked for. */
export const erasedMark = (userId: string): string => `sha256:${sha256(userId)}`;
