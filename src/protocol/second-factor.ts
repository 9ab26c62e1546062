/** A second factor of an account: codes of thirty seconds from an app (RFC 6238), and ten codes on paper, each for one use. */
import { z } from 'zod';
import { mailLanguage } from './mail-language.ts';

/** Six digits, or one of the codes on paper: ten letters and digits, in two groups. */
const factorCode = z.string().trim().min(6).max(20);
export const secondFactorCode = z.object({ code: factorCode });
/** Of what every address is told. */
export const secondFactorChange = z.object({ code: factorCode, language: mailLanguage.optional() });
export const freshCodesRequest = z.object({ language: mailLanguage.optional() });

export const secondFactorState = z
  .object({
    on: z.boolean(),
    /** Until when this device need not give another code, epoch milliseconds; absent: it must now. */
    freshUntil: z.number().optional(),
    /** How many codes on paper are left. */
    codesLeft: z.int(),
    administrator: z.boolean(),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactorState = z.infer<typeof secondFactorState>;

/** `uri`: for a square; `secret`: the same to be typed, base32. Valid once a code of it was given. */
export const secondFactorBegun = z.object({ secret: z.string(), uri: z.string() });
export type SecondFactorBegun = z.infer<typeof secondFactorBegun>;
/** Shown once and kept nowhere. */
export const secondFactorOn = z.object({ codes: z.array(z.string()), state: secondFactorState });
export type SecondFactorOn = z.infer<typeof secondFactorOn>;
