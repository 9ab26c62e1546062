/** The door of devices that had to start over: what was deleted around the backup. */
import type { FastifyInstance } from 'fastify';
import { ok } from '#domain/result.ts';
import type { Storage } from '../../storage/storage.ts';
import { tellStartedOver } from '../../sync/started-over.ts';
import { openDoor, type Identify } from '../door.ts';

export const startedOverRoute = (app: FastifyInstance, { storage }: { readonly storage: Storage }, identify: Identify): void =>
  openDoor(app, 'startedOver', identify, async ({ caller, body }) => ok(await tellStartedOver(storage, caller.userId, body)));
