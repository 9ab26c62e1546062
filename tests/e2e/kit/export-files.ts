/** Files that people choose for an import and that are not quite what they should be. */
import type { ExportFile } from './babelio-file.ts';

const HEADER = 'ISBN;Titre;Auteur;Editeur;Date de publication;Date d`entrée dans Babelio;Statut;Note';

const csv = (name: string, buffer: Buffer): ExportFile => ({ name, mimeType: 'text/csv', buffer });
const row = (title: string, author = 'Éluard Léopold'): string => `;"${title}";"${author}";"Maison";"2001";"12/10/2015 14:05";"Lu";3`;
const lines = (rows: readonly string[]): string => [HEADER, ...rows, ''].join('\r\n');

export const emptyFile = csv('vide.csv', Buffer.alloc(0));

/** The first bytes of every PNG, then bytes that are no text. */
export const picture: ExportFile = {
  name: 'couverture.png',
  mimeType: 'image/png',
  buffer: Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), Buffer.alloc(4_000, 0)]),
};

export const foreignTable = csv('recettes.csv', Buffer.from('Plat;Durée;Personnes\r\nMafé;90;6\r\nThiéboudienne;120;8\r\n'));

/** The download stopped inside the quotes of the third book. */
export const cutFile = csv('coupe.csv', Buffer.from(`${lines([row('Le premier'), row('Le deuxième')])};"Le troisiè`, 'utf8'));

export const withoutTitles = csv('sans-titres.csv', Buffer.from(lines([row('Gardé'), row(''), row('Gardé aussi'), ';;;;;;Lu;2'])));

export const longTitle = csv('long.csv', Buffer.from(lines([row('x'.repeat(10_000)), row('Un court')])));

/** The same two books as each program of the last thirty years would write them. */
export function inEveryEncoding(): readonly ExportFile[] {
  const text = lines([row('L’Été à Thiès, où l’on rêve'), row('Noël au château')]);
  const latin = text.replaceAll('’', "'");
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  return [
    csv('utf8.csv', Buffer.from(text, 'utf8')),
    csv('utf8-bom.csv', Buffer.from(`\ufeff${text}`, 'utf8')),
    csv('windows.csv', Buffer.from(latin, 'latin1')),
    csv('utf16le.csv', utf16),
    csv('utf16be.csv', Buffer.from(utf16).swap16()),
  ];
}
