/**
 * What the mail of an invitation says. Who invites and into what are words of a person whom the reader may not know: they are cut
 * short, and nothing in them becomes an address that a mail program would lead to. The only link is ours.
 */
import { frenchSpaces } from '#domain/french-spaces.ts';
import { linkBox, page, paragraph, type Language, type RenderedMail } from './templates.ts';

export interface InvitationFacts {
  readonly inviterName: string;
  readonly realmName: string;
  /** "household", "organisation", or what another app wrote there. */
  readonly represents: string;
  readonly link: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

interface Words {
  readonly subject: string;
  readonly before: readonly string[];
  readonly press: string;
  readonly after: readonly string[];
}

const FRENCH = (who: string, what: string, isOrganisation: boolean, day: string): Words => ({
  subject: `${who} vous invite à partager des livres`,
  before: [
    'Bonjour,',
    `${who} vous invite dans ${isOrganisation ? "l'organisation" : 'le foyer'} « ${what} » sur Griot : voir les livres qu'on y partage, et qui les a.`,
    'Pour voir l’invitation, ouvrez ce lien. Vous direz oui ou non ensuite ; l’ouvrir n’engage à rien.',
  ],
  press: 'Voir l’invitation',
  after: [
    `Il sert une seule fois, jusqu’au ${day}. Qui a ce message peut entrer à votre place : ne le faites pas suivre.`,
    'Vous n’attendez pas cette invitation ? Ne faites rien : personne n’entre nulle part, et votre adresse est oubliée au plus tard ce jour-là.',
  ],
});

const ENGLISH = (who: string, what: string, isOrganisation: boolean, day: string): Words => ({
  subject: `${who} invites you to share books`,
  before: [
    'Hello,',
    `${who} invites you into the ${isOrganisation ? 'organisation' : 'household'} “${what}” on Griot: see the books that are shared there, and who has them.`,
    'To see the invitation, open this link. You say yes or no afterwards; opening it commits you to nothing.',
  ],
  press: 'See the invitation',
  after: [
    `It serves once, until ${day}. Whoever has this message can come in instead of you: do not forward it.`,
    'You do not expect this invitation? Do nothing: nobody comes in anywhere, and your address is forgotten on that day at the latest.',
  ],
});

export const renderInvitation = (
  language: Language,
  { inviterName, realmName, represents, link, expiresAt }: InvitationFacts,
): RenderedMail => {
  const isFrench = language === 'fr';
  const who = harmless(inviterName) || (isFrench ? 'Quelqu’un' : 'Somebody');
  const day = new Intl.DateTimeFormat(isFrench ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(expiresAt);
  const words = (isFrench ? FRENCH : ENGLISH)(who, harmless(realmName), represents === 'organisation', day);
  const set = isFrench ? frenchSpaces : (text: string): string => text;
  const [before, after] = [words.before.map(set), words.after.map(set)];
  return {
    subject: set(words.subject),
    text: `${[...before, link, ...after, 'Griot'].join('\n\n')}\n`,
    html: page(
      language,
      [...before.map((text) => paragraph(text)), linkBox(link, set(words.press)), ...after.map((text) => paragraph(text))].join('\n'),
    ),
  };
};

const MOST_CHARACTERS = 60;

/** One line of at most sixty characters, without marks that turn it round, in which no program finds an address. */
export const harmless = (text: string): string => {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    // "J.R.R." keeps its dots; "evil.example" is no address any more.
    .replace(/([.:/\\@])(?=\S)/g, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
  const signs = [...line];
  return signs.length <= MOST_CHARACTERS
    ? line
    : `${signs
        .slice(0, MOST_CHARACTERS - 1)
        .join('')
        .trimEnd()}…`;
};
