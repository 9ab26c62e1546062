/** Every door that `openDoor` opens, whichever table of the protocol it stands in. */
import { ADMIN_ROUTES } from '#protocol/admin.ts';
import { EXPORT_ROUTES } from '#protocol/account-export.ts';
import { ROUTES } from '#protocol/routes.ts';
import type { z } from 'zod';

export const ALL_ROUTES = { ...ROUTES, ...ADMIN_ROUTES, ...EXPORT_ROUTES } as const;
export type DoorName = keyof typeof ALL_ROUTES;
export type DoorQuery<N extends DoorName> = (typeof ALL_ROUTES)[N] extends { query: infer Q extends z.ZodType } ? z.output<Q> : undefined;
export type DoorResponse<N extends DoorName> = z.output<(typeof ALL_ROUTES)[N]['response']>;
