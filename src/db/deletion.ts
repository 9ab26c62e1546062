import type { Dexie } from 'dexie';

/**
 * Lets a database be deleted by another tab or worker (somebody signed out) and stays closed then. Dexie's own answer
 * closes too, but opens again with the next question: an empty database of a person who has left would come back.
 */
export const yieldToDeletion = (db: Dexie): void => {
  db.on('versionchange', (event) => {
    // An upgrade is left to Dexie: it closes, and the next question opens the new version.
    if (event.newVersion !== null) return undefined;
    db.close();
    return false;
  });
};
