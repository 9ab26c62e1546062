import type { ShelfEntry } from '#domain/library/shelf.ts';

export const bookAddress = (bookId: string): string => `/livre/${bookId}`;
export const seriesAddress = (key: string): string => `/bibliotheque/serie/${encodeURIComponent(key)}`;
export const ownShelfAddress = (id: string): string => `/etagere/${id}`;
export const authorAddress = (key: string): string => `/auteur/${encodeURIComponent(key)}`;
export const addressOf = (entry: ShelfEntry): string => (entry.kind === 'series' ? seriesAddress(entry.key) : bookAddress(entry.bookId));
