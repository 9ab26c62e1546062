/** Resolves when all are up to date, or those named by `only`; rejects with the name of the build that failed. */
export declare function ensureBuilt(options?: {
  readonly force?: boolean;
  readonly quiet?: boolean;
  readonly only?: readonly string[];
}): Promise<void>;
