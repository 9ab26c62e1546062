import type { Templates } from './templates.ts';

export const EN: Templates = {
  title: { one: 'Your bearing: {first}', two: 'Your bearing: {first}, then {second}', none: 'Your bearing is still being found' },
  claims: {
    heart: 'All your circles meet in “{subject}”.',
    nearly: 'For “{subject}”, one circle only is missing: {missing}.',
    overlap: '“{subject}” joins {measures}: “{name}”.',
    leading: '“{subject}” stands out most in your answers, without joining all the circles.',
    circle: '“{subject}” is part of {measure}.',
    types: 'Interest code {code}: {names}. It speaks of activities, not of you.',
    flat: 'Little differentiated profile: no family of activities stands out, so no code is shown.',
  },
  provisional: 'Provisional: answers are missing.',
  provisionalResult: 'Provisional result: {percent}% of what counts has an answer.',
  evidence: {
    chosen: 'You chose “{subject}”.',
    'not-chosen': '“{subject}” is not among your answers.',
    ranked: '“{subject}”, ranked {place}.',
    level: '“{subject}”: {level}.',
    levels: '{levels}.',
    affinity: 'You chose {options}, which goes with “{subject}”.',
    named: 'You named what you have done: “{subject}”.',
    confirmed: 'You confirmed in your file: “{subject}”.',
  },
  counterfactual: '{would}, this domain would go from {from} to {to}.',
  otherwise: 'If you answered “{option}” to “{question}”',
  contested: '“{subject}”: you said that this is not you.',
  contestedMeasure: '“{subject}” and {measure}: you said that this is not you.',
  contestedTypes: 'Interest code: you said that this is not you.',
  quoted: '“{text}”',
  and: ' and ',
  decimal: '.',
  place: (place) => {
    const tens = place % 100;
    const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
    return `${place}${ending}`;
  },
};
