import { z } from 'zod';

/** The language of a mail: that of the device which causes it; French where a device says none. */
export const mailLanguage = z.enum(['fr', 'en']);
