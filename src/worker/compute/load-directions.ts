/** The pack of occupations as a file of its own, fetched when directions are asked for (docs/adr/0040). */
import type { DirectionPack } from '#domain/questionnaire/direction/pack.ts';

/** The pack of this version of the app; nothing when its file is not here and cannot be had: directions then tell activities only. */
export const loadDirections = async (): Promise<DirectionPack | undefined> => {
  try {
    return (await import('#domain/questionnaire/direction/starter-pack.ts')).STARTER_PACK;
  } catch {
    // Offline before it was ever kept. The next question tries again.
    return undefined;
  }
};
