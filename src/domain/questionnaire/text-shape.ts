/** The schema of texts; apart from reading them, so that screens and the engine do without a validator. */
import { z } from 'zod';
import type { Text } from './text.ts';

export const locale = z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/);
export const text: z.ZodType<Text> = z.record(locale, z.string().min(1).max(2_000));
