import type { Definition } from '#domain/questionnaire/definition.ts';
import type { Wording } from '#domain/questionnaire/wording.ts';

/** The same words, circles and subjects in the order of the instrument: rows keep them by name, so that their bytes can be compared. */
export function inOrder(words: Wording, { scoring, lists }: Definition): Wording {
  const subjects = scoring === undefined ? [] : (lists[scoring.subjects] ?? []);
  return { ...words, measures: sorted(words.measures, scoring?.measures ?? []), subjects: sorted(words.subjects, subjects) };
}

const sorted = <T>(named: Readonly<Record<string, T>>, order: readonly { readonly id: string }[]): Readonly<Record<string, T>> => {
  const place = new Map(order.map(({ id }, at) => [id, at]));
  const last = order.length;
  return Object.fromEntries(Object.entries(named).sort(([one], [other]) => (place.get(one) ?? last) - (place.get(other) ?? last)));
};
