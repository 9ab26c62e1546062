/** Whether the scoring of an instrument names only what the instrument has. */
import type { Definition } from './definition.ts';
import { optionIds } from './option-source.ts';
import type { Place } from './place.ts';
import type { Question } from './question.ts';
import type { Source } from './scoring.ts';

export function checkScoring(checked: Definition): readonly Place[] {
  const places: Place[] = [];
  const tell = (path: string, key: Place['key'], params: Place['params'] = {}): void => void places.push({ path, key, params });
  const { questions, lists, maps, scoring, legacy = {}, tries = [] } = checked;
  const byId = new Map(questions.map((question) => [question.id, question]));

  /** The question, when it is one of these types and may count. */
  const needed = (id: string, types: readonly Question['type'][], path: string): Question | undefined => {
    const question = byId.get(id);
    if (question === undefined) tell(path, 'no-such-question', { id });
    else if (!types.includes(question.type)) tell(path, 'wrong-question-type', { id, type: question.type });
    else if (question.mayStayHere) tell(path, 'counts-and-stays', { id });
    else return question;
    return undefined;
  };

  for (const [seed, { question: id, options }] of Object.entries(legacy)) {
    const question = needed(id, ['single', 'several'], `legacy.${seed}.question`);
    const known = question && 'options' in question ? optionIds(question.options, checked) : undefined;
    for (const [theirs, ours] of Object.entries(options)) {
      if (known !== undefined && !known.has(ours)) tell(`legacy.${seed}.options.${theirs}`, 'no-such-option', { id: ours });
    }
  }
  if (scoring === undefined) return places;

  const subjects = new Set((lists[scoring.subjects] ?? []).map(({ id }) => id));
  if (lists[scoring.subjects] === undefined) tell('scoring.subjects', 'no-such-list', { id: scoring.subjects });
  tries.forEach(({ subject }, at) => {
    if (!subjects.has(subject)) tell(`tries.${at}.subject`, 'no-such-subject', { id: subject });
  });

  const checkMap = (name: string, path: string, from: ReadonlySet<string> | undefined, to: ReadonlySet<string> | undefined): void => {
    const map = maps[name];
    if (map === undefined) return tell(path, 'no-such-map', { id: name });
    for (const [key, weights] of Object.entries(map)) {
      if (from !== undefined && !from.has(key)) tell(`maps.${name}.${key}`, 'no-such-option', { id: key });
      for (const id of Object.keys(weights))
        if (to !== undefined && !to.has(id)) tell(`maps.${name}.${key}.${id}`, 'no-such-option', { id });
    }
  };

  const checkSource = (source: Source, path: string): void => {
    const at = `${path}.question`;
    switch (source.kind) {
      case 'any':
        return source.of.forEach((one, which) => checkSource(one, `${path}.of.${which}`));
      case 'chosen':
        return void needed(source.question, ['single', 'several'], at);
      case 'rank':
        return void needed(source.question, ['ranking'], at);
      case 'level':
        return void needed(source.question, ['grid', 'cards'], at);
      case 'weighted-levels': {
        const question = needed(source.question, ['grid', 'cards'], at);
        return checkMap(
          source.map,
          `${path}.map`,
          subjects,
          question && 'rows' in question ? optionIds(question.rows, checked) : undefined,
        );
      }
      case 'best-affinity': {
        const question = needed(source.question, ['single', 'several', 'ranking'], at);
        return checkMap(
          source.map,
          `${path}.map`,
          question && 'options' in question ? optionIds(question.options, checked) : undefined,
          subjects,
        );
      }
      case 'named': {
        const question = needed(source.question, ['group'], at);
        const fields = question?.type === 'group' ? question.fields : undefined;
        if (fields !== undefined && !fields.some(({ id, type }) => id === source.field && type === 'option'))
          tell(`${path}.field`, 'no-such-field', { id: source.field });
        return;
      }
      case 'confirmed':
        return void needed(source.question, ['file'], at);
    }
  };

  const measures = new Set(scoring.measures.map(({ id }) => id));
  const checkMeasure = (id: string, path: string): void => {
    if (!measures.has(id)) tell(path, 'no-such-measure', { id });
  };
  if (measures.size < scoring.measures.length) tell('scoring.measures', 'twice', { id: scoring.measures.map(({ id }) => id).join(', ') });
  scoring.measures.forEach(({ parts }, m) =>
    parts.forEach(({ source }, p) => checkSource(source, `scoring.measures.${m}.parts.${p}.source`)),
  );
  scoring.exponents.forEach(({ measure, question }, at) => {
    checkMeasure(measure, `scoring.exponents.${at}.measure`);
    needed(question, ['slider', 'number'], `scoring.exponents.${at}.question`);
  });
  scoring.overlaps.forEach((overlap, at) =>
    overlap.measures.forEach((id, which) => checkMeasure(id, `scoring.overlaps.${at}.measures.${which}`)),
  );
  for (const [role, id] of Object.entries(scoring.context)) {
    needed(id, ['single', 'several', 'ranking', 'grid', 'cards'], `scoring.context.${role}`);
  }
  scoring.tags.forEach(({ question }, at) => needed(question, ['single', 'several', 'ranking'], `scoring.tags.${at}.question`));
  const { types } = scoring;
  if (types !== undefined) {
    const letters = lists[types.list];
    if (letters === undefined) tell('scoring.types.list', 'no-such-list', { id: types.list });
    checkMap(types.map, 'scoring.types.map', subjects, letters && new Set(letters.map(({ id }) => id)));
    const question = needed(types.question, ['grid', 'cards'], 'scoring.types.question');
    const rows = question && 'rows' in question ? optionIds(question.rows, checked) : undefined;
    for (const { id } of letters ?? []) if (rows !== undefined && !rows.has(id)) tell('scoring.types.question', 'no-such-option', { id });
    checkMeasure(types.measure, 'scoring.types.measure');
  }
  return places;
}
