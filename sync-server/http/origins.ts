/** Which pages may call: those of this server, and those that its keeper named (ACC-32, ACC-59). */
export interface Origins {
  /** Where people reach this server. */
  readonly publicUrl?: string | undefined;
  readonly allowedOrigins?: readonly string[] | undefined;
}

/** Exact origins, each once. */
export const allowedIn = ({ publicUrl, allowedOrigins = [] }: Origins): readonly string[] => [
  ...new Set([...(publicUrl === undefined ? [] : [new URL(publicUrl).origin]), ...allowedOrigins]),
];

/**
 * Whether a page of another site is behind the call. `origin`: as the browser says it, absent where there is no page; `host`: as the
 * caller addressed this server.
 */
export const isForeign = (origin: string | undefined, host: string, allowed: readonly string[]): boolean => {
  if (origin === undefined || allowed.includes(origin)) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
};
