import type { FieldSource } from './field-source.ts';

export const METADATA_SOURCES = ['bnf', 'openlibrary', 'inventaire', 'google'] as const satisfies readonly FieldSource[];
export type MetadataSource = (typeof METADATA_SOURCES)[number];
