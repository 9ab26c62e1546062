import { frenchSpaces } from '#domain/french-spaces.ts';
import type { Templates } from './templates.ts';

const t = frenchSpaces;

export const FR: Templates = {
  title: {
    one: t('Votre cap : {first}'),
    two: t('Votre cap : {first}, puis {second}'),
    none: 'Votre cap se cherche encore',
  },
  claims: {
    heart: t('Tous vos cercles se rejoignent sur « {subject} ».'),
    nearly: t('Pour « {subject} », il ne manque qu’un cercle : {missing}.'),
    overlap: t('« {subject} » réunit {measures} : « {name} ».'),
    leading: t('« {subject} » ressort le plus de vos réponses, sans réunir tous les cercles.'),
    circle: t('« {subject} » fait partie de {measure}.'),
    types: t('Code d’intérêts {code} : {names}. Il parle d’activités, pas de vous.'),
    flat: t('Profil peu différencié : aucune famille d’activités ne se détache, aucun code n’est montré.'),
  },
  provisional: t('Provisoire : il manque des réponses.'),
  provisionalResult: t('Résultat provisoire : {percent}\u00a0% de ce qui compte a une réponse.'),
  evidence: {
    chosen: t('Vous avez choisi « {subject} ».'),
    'not-chosen': t('« {subject} » n’est pas parmi vos réponses.'),
    ranked: t('« {subject} », classé {place}.'),
    level: t('« {subject} » : {level}.'),
    levels: '{levels}.',
    affinity: t('Vous avez choisi {options}, qui va avec « {subject} ».'),
    named: t('Vous avez cité ce que vous avez fait : « {subject} ».'),
    confirmed: t('Vous avez confirmé dans votre fichier : « {subject} ».'),
  },
  counterfactual: '{would}, ce domaine passerait de {from} à {to}.',
  otherwise: t('Si vous répondiez « {option} » à « {question} »'),
  contested: t('« {subject} » : vous avez dit que ce n’est pas vous.'),
  contestedMeasure: t('« {subject} » et {measure} : vous avez dit que ce n’est pas vous.'),
  contestedTypes: t('Code d’intérêts : vous avez dit que ce n’est pas vous.'),
  quoted: t('« {text} »'),
  and: ' et ',
  decimal: ',',
  place: (place) => (place === 1 ? '1er' : `${place}e`),
};
