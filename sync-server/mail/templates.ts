/**
 * What mails say, in French and in English: a subject, sentences, and the code if they carry one. As text and as HTML from
 * the same sentences: without a picture or anything else that is loaded, and readable on a light and on a dark ground, because the
 * colours are the reader's own. The one that has a link has a file of its own (invitation-mail.ts).
 */
import { frenchSpaces } from '#domain/french-spaces.ts';

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Those that say the same to everybody. */
export type NoticeTemplate =
  | 'sign-in-code'
  | 'address-code'
  | 'password-code'
  | 'address-taken'
  | 'address-added'
  | 'address-removed'
  | 'password-set'
  | 'password-removed'
  | 'identity-added'
  | 'identity-removed'
  | 'new-device'
  | 'second-factor-on'
  | 'second-factor-replaced'
  | 'second-factor-codes'
  | 'second-factor-off'
  | 'account-erased'
  | 'refresh-replayed';
export type MailTemplate = NoticeTemplate | 'household-invitation';

export interface MailFacts {
  readonly firstName: string;
  /** Eight digits; none for what carries none. */
  readonly code?: string;
  /** The device that it tells of, and when it signed in (epoch milliseconds). */
  readonly device?: { readonly name: string; readonly at: number };
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Words {
  readonly subject: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The same in the other language, for what no device caused: nobody knows then which one its person reads. */
  readonly also?: readonly string[];
}

const IGNORE_FR = "Si vous n'avez rien demandé, ne faites rien : sans ce code, personne n'entre. Ne le donnez à personne.";
const IGNORE_EN = 'If you asked for nothing, do nothing: without this code nobody gets in. Give it to nobody.';
const NOT_YOU_FR =
  "Si ce n'est pas vous : dans Griot, ouvrez « Compte et appareils », déconnectez l'appareil que vous ne connaissez pas et faites une nouvelle phrase de secours.";
const NOT_YOU_EN =
  'If it was not you: in Griot, open “Account and devices”, sign out the device that you do not know and make a new recovery phrase.';

const REPLAYED_FR =
  "Une ancienne demande de l'un de vos appareils a été présentée une seconde fois au serveur, peut-être par quelqu'un d'autre. Par prudence, le serveur a déconnecté cet appareil. Tout ce qui est dessus y reste et rien n'est effacé.";
const REPLAYED_NEXT_FR =
  "Pour continuer, connectez-vous à nouveau sur cet appareil : ce qui n'était pas encore envoyé partira alors. Si l'appareil a été volé, ou si quelqu'un d'autre a pu lire ce qu'il échange, faites aussi une nouvelle phrase de secours.";
const REPLAYED_EN =
  'An old request of one of your devices reached the server a second time, perhaps from somebody else. To be safe, the server signed that device out. Everything on it stays there and nothing is deleted.';
const REPLAYED_NEXT_EN =
  'To go on, sign in again on that device: what was not sent yet will be sent then. If the device was stolen, or if somebody else may have read what it exchanges, make a new recovery phrase as well.';

const WORDS: Readonly<Record<NoticeTemplate, Readonly<Record<Language, Words>>>> = {
  'sign-in-code': {
    fr: {
      subject: 'Votre code pour entrer dans Griot',
      before: ['Pour entrer dans votre compte, tapez ce code :'],
      after: ['Il est valable 10 min, une seule fois.', IGNORE_FR],
    },
    en: {
      subject: 'Your code to sign in to Griot',
      before: ['To sign in to your account, type this code:'],
      after: ['It is good for 10 minutes, once.', IGNORE_EN],
    },
  },
  'address-code': {
    fr: {
      subject: 'Votre code pour ajouter cette adresse à Griot',
      before: ['Pour ajouter cette adresse à votre compte, tapez ce code :'],
      after: ['Il est valable 10 min, une seule fois.', IGNORE_FR],
    },
    en: {
      subject: 'Your code to add this address to Griot',
      before: ['To add this address to your account, type this code:'],
      after: ['It is good for 10 minutes, once.', IGNORE_EN],
    },
  },
  'password-code': {
    fr: {
      subject: 'Votre code pour changer de mot de passe',
      before: ['Pour changer le mot de passe de votre compte Griot, tapez ce code :'],
      after: ['Il est valable 10 min, une seule fois.', IGNORE_FR],
    },
    en: {
      subject: 'Your code to change your password',
      before: ['To change the password of your Griot account, type this code:'],
      after: ['It is good for 10 minutes, once.', IGNORE_EN],
    },
  },
  'address-taken': {
    fr: {
      subject: 'Cette adresse est déjà dans un compte Griot',
      before: [
        "Quelqu'un, peut-être vous, a voulu ajouter cette adresse à un autre compte Griot. Elle est déjà dans le vôtre : rien n'a changé.",
      ],
      after: ["Pour l'utiliser ailleurs, retirez-la d'abord de ce compte-ci. Si ce n'est pas vous, il n'y a rien à faire."],
    },
    en: {
      subject: 'This address already belongs to a Griot account',
      before: ['Somebody, perhaps you, wanted to add this address to another Griot account. It is in yours already: nothing has changed.'],
      after: ['To use it elsewhere, remove it from this account first. If it was not you, there is nothing to do.'],
    },
  },
  'address-added': {
    fr: {
      subject: 'Une adresse a été ajoutée à votre compte Griot',
      before: ['Une adresse e-mail vient d’être ajoutée à votre compte. Elle permet d’y entrer.'],
      after: [NOT_YOU_FR],
    },
    en: {
      subject: 'An address was added to your Griot account',
      before: ['An e-mail address was just added to your account. It is a way into it.'],
      after: [NOT_YOU_EN],
    },
  },
  'address-removed': {
    fr: {
      subject: 'Une adresse a été retirée de votre compte Griot',
      before: [
        'Une adresse e-mail vient d’être retirée de votre compte. Elle ne permet plus d’y entrer. Si c’est celle-ci, ce message est le dernier.',
      ],
      after: [NOT_YOU_FR],
    },
    en: {
      subject: 'An address was removed from your Griot account',
      before: [
        'An e-mail address was just removed from your account. It is no way into it any more. If it is this one, this message is the last.',
      ],
      after: [NOT_YOU_EN],
    },
  },
  'password-set': {
    fr: {
      subject: 'Votre mot de passe Griot a changé',
      before: ['Le mot de passe de votre compte vient d’être choisi ou changé. Vos appareils restent connectés.'],
      after: [NOT_YOU_FR],
    },
    en: {
      subject: 'Your Griot password has changed',
      before: ['The password of your account was just set or changed. Your devices stay signed in.'],
      after: [NOT_YOU_EN],
    },
  },
  'refresh-replayed': {
    fr: {
      subject: 'Un appareil a été déconnecté de votre compte Griot',
      before: [REPLAYED_FR],
      after: [REPLAYED_NEXT_FR],
      also: [REPLAYED_EN, REPLAYED_NEXT_EN],
    },
    en: {
      subject: 'A device was signed out of your Griot account',
      before: [REPLAYED_EN],
      after: [REPLAYED_NEXT_EN],
      also: [REPLAYED_FR, REPLAYED_NEXT_FR].map(frenchSpaces),
    },
  },
  'password-removed': {
    fr: {
      subject: 'Votre mot de passe Griot a été retiré',
      before: ['Le mot de passe de votre compte vient d’être retiré. Vos appareils restent connectés.'],
      after: [NOT_YOU_FR],
    },
    en: {
      subject: 'Your Griot password was removed',
      before: ['The password of your account was just removed. Your devices stay signed in.'],
      after: [NOT_YOU_EN],
    },
  },
  'identity-added': {
    fr: {
      subject: 'Un autre compte ouvre maintenant votre compte Griot',
      before: ['Un compte d’un autre service vient d’être ajouté à votre compte Griot. Il permet d’y entrer.'],
      after: [NOT_YOU_FR],
    },
    en: {
      subject: 'Another account now opens your Griot account',
      before: ['An account at another service was just added to your Griot account. It is a way into it.'],
      after: [NOT_YOU_EN],
    },
  },
  'identity-removed': {
    fr: {
      subject: 'Un autre compte n’ouvre plus votre compte Griot',
      before: ['Un compte d’un autre service vient d’être retiré de votre compte Griot. Vos appareils restent connectés.'],
      after: [NOT_YOU_FR],
    },
    en: {
      subject: 'Another account no longer opens your Griot account',
      before: ['An account at another service was just removed from your Griot account. Your devices stay signed in.'],
      after: [NOT_YOU_EN],
    },
  },
  'new-device': {
    fr: {
      subject: 'Un nouvel appareil est connecté à votre compte Griot',
      before: ['Un appareil vient de se connecter à votre compte :'],
      after: ["Si c'est vous, il n'y a rien à faire.", NOT_YOU_FR],
    },
    en: {
      subject: 'A new device is signed in to your Griot account',
      before: ['A device just signed in to your account:'],
      after: ['If it was you, there is nothing to do.', NOT_YOU_EN],
    },
  },
  'second-factor-on': {
    fr: {
      subject: 'Le second facteur de votre compte Griot est actif',
      before: [
        "Le second facteur de votre compte vient d'être activé. Entrer par e-mail ou par mot de passe demande maintenant un code de plus.",
      ],
      after: ['Gardez vos dix codes sur papier : ils servent quand le téléphone manque.', NOT_YOU_FR],
    },
    en: {
      subject: 'The second factor of your Griot account is on',
      before: ['The second factor of your account was just turned on. Signing in by e-mail or password now asks for one code more.'],
      after: ['Keep your ten codes on paper: they help when the phone is missing.', NOT_YOU_EN],
    },
  },
  'second-factor-replaced': {
    fr: {
      subject: 'Le second facteur de votre compte Griot a été remplacé',
      before: [
        "Le second facteur de votre compte vient d'être remplacé. L'ancienne application et les anciens codes sur papier ne servent plus.",
      ],
      after: [NOT_YOU_FR],
    },
    en: {
      subject: 'The second factor of your Griot account was replaced',
      before: ['The second factor of your account was just replaced. The former app and the former codes on paper are of no use any more.'],
      after: [NOT_YOU_EN],
    },
  },
  'second-factor-codes': {
    fr: {
      subject: 'Vos codes sur papier ont été refaits',
      before: ["De nouveaux codes sur papier viennent d'être faits pour votre compte Griot. Les anciens ne servent plus."],
      after: [NOT_YOU_FR],
    },
    en: {
      subject: 'Your codes on paper were made anew',
      before: ['New codes on paper were just made for your Griot account. The former ones are of no use any more.'],
      after: [NOT_YOU_EN],
    },
  },
  'second-factor-off': {
    fr: {
      subject: "Le second facteur de votre compte Griot n'est plus actif",
      before: ["Le second facteur de votre compte vient d'être désactivé. Entrer par e-mail ou par mot de passe ne demande plus de code."],
      after: [NOT_YOU_FR],
    },
    en: {
      subject: 'The second factor of your Griot account is off',
      before: ['The second factor of your account was just turned off. Signing in by e-mail or password asks for no code any more.'],
      after: [NOT_YOU_EN],
    },
  },
  'account-erased': {
    fr: {
      subject: 'Votre compte Griot a été effacé',
      before: [
        "La personne qui s'occupe du serveur vient d’effacer le compte Griot qui avait cette adresse : son nom, ses appareils et sa bibliothèque sur le serveur.",
        'Ce qui est sur vos appareils y reste, et se lit sans compte.',
      ],
      after: ["Si vous ne l'avez pas demandé, parlez-en à cette personne. Ce message est le dernier : l'adresse n'est gardée nulle part."],
    },
    en: {
      subject: 'Your Griot account was erased',
      before: [
        'Whoever keeps the server has just erased the Griot account that had this address: its name, its devices and its library on the server.',
        'What is on your devices stays there, and can be read without an account.',
      ],
      after: ['If you did not ask for it, talk to them. This message is the last one: the address is kept nowhere.'],
    },
  },
};

export const renderMail = (template: NoticeTemplate, language: Language, { firstName, code, device }: MailFacts): RenderedMail => {
  const { subject, before, after, also = [] } = WORDS[template][language];
  const set = language === 'fr' ? frenchSpaces : (text: string): string => text;
  const hello = set(
    firstName === '' ? (language === 'fr' ? 'Bonjour,' : 'Hello,') : language === 'fr' ? `Bonjour ${firstName},` : `Hello ${firstName},`,
  );
  const what = device === undefined ? [] : [deviceLine(language, device)];
  const [first, last] = [[hello, ...before.map(set), ...what], after.map(set)];
  const shown = code === undefined ? [] : [spoken(code)];
  const other = language === 'fr' ? 'en' : 'fr';
  return {
    subject: set(subject),
    text: `${[...first, ...shown, ...last, ...also, 'Griot'].join('\n\n')}\n`,
    html: page(
      language,
      [
        ...first.map((text) => paragraph(text)),
        ...shown.map(codeBox),
        ...last.map((text) => paragraph(text)),
        ...also.map((text) => paragraph(text, other)),
      ].join('\n'),
    ),
  };
};

/**
 * A name is somebody's text, perhaps of somebody who should not be there: nothing in it may look like an address that a mail
 * program would make a link of. The hour is that of Greenwich: nobody knows where it is read.
 */
const deviceLine = (language: Language, { name, at }: NonNullable<MailFacts['device']>): string => {
  const plain = name
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/[.:/@\\]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at);
  return language === 'fr' ? frenchSpaces(`« ${plain} », le ${when} (temps universel)`) : `“${plain}”, ${when} (UTC)`;
};

/** Two groups of four: read at a glance, and pasted with the space between them all the same. */
const spoken = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

export const paragraph = (text: string, language?: Language): string =>
  `<p${language === undefined ? '' : ` lang="${language}"`} style="margin:0 0 16px">${escaped(text)}</p>`;
const codeBox = (code: string): string =>
  `<p style="margin:0 0 16px;padding:12px 16px;border:1px solid #8a8172;border-radius:8px;font:700 28px/1.3 ui-monospace,Consolas,monospace;letter-spacing:2px;text-align:center">${escaped(code)}</p>`;

/** A link to press, and the same to be read, because one looks before one presses. */
export const linkBox = (link: string, press: string): string =>
  `<p style="margin:0 0 16px;padding:12px 16px;border:1px solid #8a8172;border-radius:8px;text-align:center"><a href="${escaped(link)}" style="color:inherit;font-weight:700">${escaped(press)}</a></p>
<p style="margin:0 0 16px;font-size:13px;overflow-wrap:anywhere">${escaped(link)}</p>`;

export const page = (language: Language, inner: string): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width">
</head>
<body style="margin:0;padding:24px 16px">
<div style="max-width:480px;margin:0 auto;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<p style="margin:0 0 24px;padding:0 0 8px;border-bottom:3px solid #b8862f;font-weight:700;font-size:20px">Griot</p>
${inner}
</div>
</body>
</html>
`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
