import type { MetadataSource } from '../../../../src/domain/library/metadata-source.ts';
import { createProviderLine, type ProviderLine, type ProviderLineOptions } from '../../../../sync-server/metadata/provider-line.ts';

/** A line that waits for nobody: no pace, and pauses are noted instead of made. */
export const aLine = (base: string, changes: Partial<ProviderLineOptions> = {}, source: MetadataSource = 'bnf'): ProviderLine =>
  createProviderLine({
    source,
    base,
    userAgent: 'Griot/test (+mailto:keeper@griot.example)',
    everyMs: 0,
    sleep: async () => {},
    events: { catalogueAsked: () => {}, catalogueRests: () => {} },
    ...changes,
  });
