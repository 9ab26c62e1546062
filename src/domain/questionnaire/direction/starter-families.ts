/** The fourteen families of occupations: what they are called, what anybody can do first, and words of stories of that life. */
import type { DirectionPack } from './pack.ts';

// prettier-ignore
export const STARTER_FAMILIES: DirectionPack['families'] = {
  A: {
    label: { fr: 'Agriculture, pêche, espaces verts et soins aux animaux', en: 'Farming, fishing, green spaces and animal care' },
    firstStep: { kind: 'try', text: { fr: 'Passez une demi-journée à aider dans un champ, un jardin ou un élevage près de chez vous.', en: 'Spend half a day helping in a field, a garden or with animals near you.' } },
    themes: { fr: ['terre', 'village', 'jardin', 'animaux'], en: ['land', 'village', 'garden', 'animals'] },
  },
  B: {
    label: { fr: 'Arts et façonnage d’ouvrages d’art', en: 'Arts and crafts' },
    firstStep: { kind: 'make', text: { fr: 'Fabriquez un petit objet de vos mains et montrez-le à trois personnes.', en: 'Make a small object by hand and show it to three people.' } },
    themes: { fr: ['atelier', 'artisan', 'peintre', 'beauté'], en: ['workshop', 'craft', 'painter', 'beauty'] },
  },
  C: {
    label: { fr: 'Banque, assurance, immobilier', en: 'Banking, insurance, property' },
    firstStep: { kind: 'meet', text: { fr: 'Demandez à quelqu’un qui y travaille de vous raconter sa dernière journée.', en: 'Ask somebody who works there to tell you about their last working day.' } },
    themes: { fr: ['argent', 'maison', 'fortune'], en: ['money', 'house', 'fortune'] },
  },
  D: {
    label: { fr: 'Commerce, vente et grande distribution', en: 'Trade, sales and retail' },
    firstStep: { kind: 'try', text: { fr: 'Tenez un étal ou une caisse une heure, avec quelqu’un du métier.', en: 'Keep a stall or a till for an hour, beside somebody of the trade.' } },
    themes: { fr: ['marché', 'boutique', 'cuisine', 'famille'], en: ['market', 'shop', 'cooking', 'family'] },
  },
  E: {
    label: { fr: 'Communication, médias et multimédia', en: 'Communication and media' },
    firstStep: { kind: 'make', text: { fr: 'Publiez une courte histoire, en texte, en photo ou en vidéo.', en: 'Publish one short story, in words, pictures or film.' } },
    themes: { fr: ['enquête', 'journal', 'écriture', 'vérité'], en: ['investigation', 'newspaper', 'writing', 'truth'] },
  },
  F: {
    label: { fr: 'Construction, bâtiment et travaux publics', en: 'Building and public works' },
    firstStep: { kind: 'see', text: { fr: 'Visitez un chantier et demandez qui fait quoi.', en: 'Visit a building site and ask who does what.' } },
    themes: { fr: ['bâtisseurs', 'maison', 'ville'], en: ['builders', 'house', 'city'] },
  },
  G: {
    label: { fr: 'Hôtellerie, restauration, tourisme, loisirs et animation', en: 'Hotels, restaurants, tourism and leisure' },
    firstStep: { kind: 'make', text: { fr: 'Recevez six personnes : un repas, un jeu ou une promenade que vous menez.', en: 'Host six people: a meal, a game or a walk that you lead.' } },
    themes: { fr: ['voyage', 'cuisine', 'fête', 'hôtel'], en: ['journey', 'cooking', 'feast', 'hotel'] },
  },
  H: {
    label: { fr: 'Industrie', en: 'Industry' },
    firstStep: { kind: 'see', text: { fr: 'Regardez comment un objet que vous aimez est fabriqué, étape par étape.', en: 'Find out how an object you like is made, step by step.' } },
    themes: { fr: ['usine', 'machine', 'invention'], en: ['factory', 'machine', 'invention'] },
  },
  I: {
    label: { fr: 'Installation et maintenance', en: 'Installation and maintenance' },
    firstStep: { kind: 'try', text: { fr: 'Réparez un objet en panne chez vous ou chez un voisin.', en: 'Mend something broken at home or at a neighbour’s.' } },
    themes: { fr: ['machine', 'route', 'invention'], en: ['machine', 'road', 'invention'] },
  },
  J: {
    label: { fr: 'Santé', en: 'Health' },
    firstStep: { kind: 'meet', text: { fr: 'Demandez à une personne qui soigne ce qu’elle aurait voulu savoir avant.', en: 'Ask somebody who cares for patients what they wish they had known before.' } },
    themes: { fr: ['médecin', 'hôpital', 'guérison', 'corps'], en: ['doctor', 'hospital', 'healing', 'body'] },
  },
  K: {
    label: { fr: 'Services à la personne et à la collectivité', en: 'Services to people and the community' },
    firstStep: { kind: 'try', text: { fr: 'Offrez deux heures à une association ou à une école de votre quartier.', en: 'Give two hours to an association or a school in your neighbourhood.' } },
    themes: { fr: ['école', 'quartier', 'justice', 'entraide'], en: ['school', 'neighbourhood', 'justice', 'solidarity'] },
  },
  L: {
    label: { fr: 'Spectacle', en: 'Performing arts' },
    firstStep: { kind: 'make', text: { fr: 'Jouez, chantez ou racontez cinq minutes devant des proches.', en: 'Play, sing or tell a story for five minutes in front of friends.' } },
    themes: { fr: ['musique', 'théâtre', 'scène', 'cinéma'], en: ['music', 'theatre', 'stage', 'cinema'] },
  },
  M: {
    label: { fr: 'Support à l’entreprise', en: 'Business support' },
    firstStep: { kind: 'make', text: { fr: 'Rendez un service d’organisation à une petite structure : une liste, un tableau, un budget.', en: 'Put something in order for a small organisation: a list, a table, a budget.' } },
    themes: { fr: ['bureau', 'réussite', 'numérique'], en: ['office', 'success', 'technology'] },
  },
  N: {
    label: { fr: 'Transport et logistique', en: 'Transport and logistics' },
    firstStep: { kind: 'see', text: { fr: 'Accompagnez un trajet ou une livraison et notez ce qui fait gagner du temps.', en: 'Go along on a trip or a delivery and note what saves time.' } },
    themes: { fr: ['route', 'mer', 'voyage', 'train'], en: ['road', 'sea', 'journey', 'train'] },
  },
};
