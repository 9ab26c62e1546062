/**
 * The kinds of question an instrument may ask. A question is data: nothing in code knows one by its id. Ids of questions and
 * options are part of what people answered, so they never change their meaning; an option is archived, never deleted.
 */
import { z } from 'zod';
import { condition } from './condition-shape.ts';
import { text } from './text-shape.ts';

/**
 * Of a question, an option, a list, a measure. Names that every object has are none of ours, so that looking an id up in a record
 * finds what was written there or nothing.
 */
export const slug = z
  .string()
  .regex(
    /^(?!(?:constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf)$)[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/,
  );

export const option = z.strictObject({
  id: slug,
  text,
  /** A word or two, where there is no room for more. */
  short: text.optional(),
  /** Of an option of a scale: how much it is. */
  value: z.number().optional(),
  /** Not offered any more; answers that name it still show and count. */
  archived: z.literal(true).optional(),
});
export type Option = z.infer<typeof option>;

/** Where a question takes its options from: a list of the instrument, or what was chosen in another question (piping). */
export const optionSource = z.union([z.strictObject({ list: slug }), z.strictObject({ chosenIn: slug })]);
export type OptionSource = z.infer<typeof optionSource>;

const common = {
  id: slug,
  /** The part of the questionnaire it belongs to. */
  section: slug,
  /** May name answers: `{q1}` stands for what was answered to q1. */
  text,
  help: text.optional(),
  /** Another help text while a condition holds; the first that does. */
  helpWhen: z
    .array(z.strictObject({ when: condition, help: text }))
    .max(10)
    .optional(),
  /** May be left without an answer; progress does not wait for it. */
  optional: z.literal(true).optional(),
  /** Asked only while it holds; always, when absent. */
  visibleWhen: condition.optional(),
  /** The person may keep its answer out of sync. Such a question is in no condition and no score. */
  mayStayHere: z.literal(true).optional(),
};

const count = z.int().min(1).max(50);

const field = z.discriminatedUnion('type', [
  z.strictObject({
    id: slug,
    type: z.literal('text'),
    text,
    maximumLength: z.int().min(1).max(2_000),
    optional: z.literal(true).optional(),
  }),
  z.strictObject({ id: slug, type: z.literal('option'), text, options: optionSource, optional: z.literal(true).optional() }),
  z.strictObject({
    id: slug,
    type: z.literal('number'),
    text,
    minimum: z.number(),
    maximum: z.number(),
    optional: z.literal(true).optional(),
  }),
]);
export type GroupField = z.infer<typeof field>;

export const question = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('single'), options: optionSource }),
  z.strictObject({ ...common, type: z.literal('several'), options: optionSource, maximum: count }),
  /** The first `places` of the options, in order; all of them when there are fewer. */
  z.strictObject({ ...common, type: z.literal('ranking'), options: optionSource, places: count }),
  /** One level of a scale for each row, shown as a grid. */
  z.strictObject({ ...common, type: z.literal('grid'), rows: optionSource, scale: slug }),
  /** The same, one card after the other. */
  z.strictObject({ ...common, type: z.literal('cards'), rows: optionSource, scale: slug }),
  z.strictObject({
    ...common,
    type: z.literal('slider'),
    minimum: z.number(),
    maximum: z.number(),
    step: z.number().positive(),
    low: text.optional(),
    high: text.optional(),
  }),
  z.strictObject({ ...common, type: z.literal('text'), maximumLength: z.int().min(1).max(20_000) }),
  z.strictObject({ ...common, type: z.literal('number'), minimum: z.number(), maximum: z.number(), whole: z.literal(true).optional() }),
  /** As precise as the person knows: a year, a month or a day. */
  z.strictObject({ ...common, type: z.literal('date') }),
  z.strictObject({ ...common, type: z.literal('group'), maximum: count, fields: z.array(field).min(1).max(10) }),
  /** A file that is read on the device; what was found in it counts once the person confirmed it, as one of the options. */
  z.strictObject({
    ...common,
    type: z.literal('file'),
    types: z.array(z.string().max(100)).min(1).max(10),
    maximumBytes: z.int().min(1).max(5_000_000),
    confirms: optionSource,
  }),
]);
export type Question = z.infer<typeof question>;
export type QuestionType = Question['type'];
