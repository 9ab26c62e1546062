import { Dexie } from 'dexie';

/** A database with whatever tables it has, the engine's included, and no engine at work in it; `NoSuchDatabaseError` when there is none. */
export const openAsItIs = (name: string): Promise<Dexie> => new Dexie(name, { addons: [] }).open();
