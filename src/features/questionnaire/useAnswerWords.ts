/** An answer in a line of words, and what does not fit in it. */
import { useLingui } from '@lingui/react/macro';
import type { AnswerValue } from '#domain/questionnaire/answer-value.ts';
import type { Option } from '#domain/questionnaire/question.ts';
import type { Step } from '#domain/questionnaire/path.ts';
import type { AnswerProblem } from '#domain/questionnaire/read-answer.ts';
import { textIn } from '#domain/questionnaire/text.ts';
import { useSettings } from '../../runtime/useSettings.ts';

export function useAnswerWords(locales: readonly string[]): (step: Step, value: AnswerValue | undefined) => string | undefined {
  const { t, i18n } = useLingui();
  const { language } = useSettings();
  const nameIn = (options: readonly Option[], id: string): string => {
    const option = options.find((one) => one.id === id);
    return option === undefined ? id : textIn(option.text, language, locales).text;
  };
  return ({ question, options, scale, fields }, value) => {
    switch (value?.kind) {
      case undefined:
        return undefined;
      case 'skipped':
        return t`Passée`;
      case 'options': {
        const names = value.options.map((id) => nameIn(options, id));
        return question.type === 'ranking' ? names.map((name, at) => `${at + 1}. ${name}`).join(' · ') : names.join(' · ');
      }
      case 'levels':
        return Object.entries(value.levels)
          .map(([row, level]) => t`${nameIn(options, row)} : ${nameIn(scale, level)}`)
          .join(' · ');
      case 'number':
        return i18n.number(value.number);
      case 'text':
        return value.text;
      case 'date':
        return value.date;
      case 'entries':
        return value.entries
          .map((entry) =>
            Object.entries(entry)
              .map(([field, said]) => nameIn(fields[field] ?? [], String(said)))
              .join(', '),
          )
          .join(' · ');
      case 'confirmed':
        return value.confirmed.map(({ words }) => words).join(' · ');
    }
    // A kind that a newer app wrote.
    return t`Une réponse que cette version de Griot ne sait pas montrer`;
  };
}

export function useProblemWords(): (problem: AnswerProblem) => string {
  const { t } = useLingui();
  return ({ fault, at = '' }) => {
    switch (fault) {
      case 'unknown-option':
      case 'unknown-row':
        return t`« ${at} » n’est pas parmi les réponses de cette question : gardé, non compté.`;
      case 'repeated':
        return t`« ${at} » est là deux fois : compté une fois.`;
      case 'too-many':
        return t`Il y a plus de réponses que cette question n’en prend : gardées, non comptées.`;
      case 'out-of-range':
        return t`Cette valeur est hors des limites de la question : gardée, non comptée.`;
      case 'too-long':
        return t`Ce texte est plus long que la question n’en prend : gardé, non compté.`;
      case 'unreadable':
      case 'wrong-kind':
        return t`Cette réponse n’est pas de la sorte que la question attend : gardée, non comptée.`;
    }
  };
}
