/** What a person is told before they erase their account, and what they answer. */
import { z } from 'zod';

export const erasurePreview = z
  .object({
    /** Devices that are signed in. */
    devices: z.int(),
    /** Shared realms of the person in which others are, or into which they are asked: they would go for everybody. */
    shared: z.array(z.object({ realmId: z.string(), name: z.string(), people: z.int() })),
    /** In how many realms of others the person is: what they put there stays there. */
    memberOf: z.int(),
  })
  .meta({ id: 'ErasurePreview' });
export type ErasurePreview = z.infer<typeof erasurePreview>;

/** `endsFor`: the shared realms that the person was shown and that may go for everybody. */
export const eraseRequest = z.object({ endsFor: z.array(z.string().max(300)).max(200) });
export const erased = z.object({ erased: z.literal(true) });
