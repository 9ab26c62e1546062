/**
 * What somebody answered to one question of an attempt. The id is made from both, so that answers given on two devices to
 * different questions are all kept, and to the same one meet in one row.
 */
import { z } from 'zod';
import { attachment } from '#domain/attachment.ts';
import { defineEntity } from '#domain/entity.ts';
import type { Id } from '#domain/ids.ts';
import { storedValue } from './answer-value.ts';
import { slug } from './question.ts';

export const answerId = (attemptId: Id, questionId: string): string => `${attemptId}:${questionId}`;

const schema = z.looseObject({
  id: z.string().min(38).max(97),
  attemptId: z.uuid(),
  questionId: slug,
  value: storedValue,
  /** Read from a format of before: shown as a proposal and counted nowhere until the person says yes. */
  toConfirm: z.boolean().optional(),
  createdAt: z.string().max(30),
  updatedAt: z.string().max(30),
});

export const answers = defineEntity({
  table: 'answers',
  scope: 'synced',
  indexes: ['attemptId'],
  attachments: ['file'],
  machineMade: ['createdAt', 'updatedAt'],
  /** `file`: only when its owner wants it kept; what was confirmed of it is in the value. */
  schema: schema.extend({ file: attachment.optional() }),
});
export type Answer = z.infer<typeof answers.schema>;

/** The same for answers that their owner keeps on this device (`mayStayHere`): they never travel. */
export const answersKeptHere = defineEntity({ table: 'answersKeptHere', scope: 'device', indexes: ['attemptId'], schema });
export type AnswerKeptHere = z.infer<typeof answersKeptHere.schema>;

export { answersOf, type Answers } from './given-answers.ts';
