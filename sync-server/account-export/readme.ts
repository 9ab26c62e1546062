/** What each file of the archive is, for whoever opens it in ten years. */
import { frenchSpaces } from '#domain/french-spaces.ts';

export const README_FR = frenchSpaces(`Tout ce qu'un serveur Griot garde d'une personne

account.json      Votre nom, vos appareils, vos façons d'entrer (adresses, clés d'accès ; s'il y a un mot de passe ou un second facteur),
                  vos groupes, les invitations que vous avez faites, les e-mails qui attendent.
library.json      Votre bibliothèque, au format de Griot. « Restaurer un fichier », dans Griot, la reprend, avec ou sans compte.
rows/             Toutes les lignes de votre bibliothèque, une table par fichier, une ligne JSON par ligne, telles que le serveur les a :
                  aussi les messages qui vous sont adressés, et quand quel appareil a changé quoi.
deleted.jsonl     Ce que vous avez effacé et dont le texte est encore gardé (90 jours environ).
groups/           Pour chaque groupe où vous êtes : ce que vous y avez mis, et votre place dans le groupe. Le dossier de chaque groupe est
                  nommé dans account.json.
files/            Vos photos et vos pièces jointes. Le nom d'un fichier est le SHA-256 de son contenu ; les lignes le citent ainsi (« hash »).
audit.jsonl       Ce qui s'est passé autour de votre compte : connexions, appareils, partages.
contents.json     La liste de tout cela, avec les nombres.

Ce qui n'y est pas : ce que d'autres ont mis dans un groupe ; les mots de passe, phrases, codes et clés, que le serveur ne connaît pas
ou ne garde que brouillés ; les compteurs d'appels ; le journal technique ; les sauvegardes du serveur. Ce qui n'a jamais quitté vos
appareils (vos contacts, par exemple) est dans leur propre sauvegarde, dans Griot : « Exporter et sauvegarder ».

Gardez ce fichier comme un carnet personnel.
`);

export const README_EN = `Everything that a Griot server keeps of one person

account.json      Your name, your devices, your ways in (addresses, passkeys; whether there is a password or a second factor), your
                  groups, the invitations that you made, mails that wait.
library.json      Your library as Griot's own file. "Restore a file", in Griot, takes it back, with or without an account.
rows/             Every row of your library, a file for each table, a line of JSON for each row, as the server has them: messages to
                  you too, and when which device changed what.
deleted.jsonl     What you deleted and whose text is still kept (some 90 days).
groups/           For each group that you are in: what you put there, and your place in it. account.json names the folder of each.
files/            Your photos and attachments. A file is named by the SHA-256 of its bytes, by which rows point to it ("hash").
audit.jsonl       What happened around your account: sign-ins, devices, sharing.
contents.json     The list of all this, with numbers.

What is not in it: what others put into a group; passwords, phrases, codes and keys, which the server does not know or keeps only
scrambled; counters of calls; the technical log; backups of the server. What never left your devices (your contacts, for one) is in
their own backup, in Griot: "Export and back up".

Keep this file as you keep a diary.
`;
