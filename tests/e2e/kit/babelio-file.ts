/**
 * A Babelio export as the site writes it (semicolons, CRLF, Windows-1252, a backtick in the header), made from rules: the
 * same rows for the same count. Among them an "Astérix" shelf without volumes 4 and 7.
 */
export interface ExportFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const HEADER = '"ISBN";"Titre";"Auteur";"Editeur";"Date de publication";"Date d`entrée dans Babelio";"Statut";"Note"';
const NOUNS = ['fleuve', 'jardin', 'mémoire', 'tambour', 'désert', 'école', 'rivière', 'forgeron', 'marché', 'baobab', 'étoile', 'grenier'];
const ADJECTIVES = ['oublié', 'immobile', 'bleu', 'secret', 'lointain', 'fragile', 'obstiné', 'clair'];
const AUTHORS = ['Dufresne Aline', 'Sarr Ibrahima', 'Lenoir Basile', 'Koné Mariam', 'Marchand Odile'];
const STATUSES = ['Lu', 'Lu', 'Lu', 'A lire', 'En cours', 'Pense-bête'];

/** Volumes of the shelf that has two gaps. */
export const ASTERIX_VOLUMES = [1, 2, 3, 5, 6, 8, 9];

export function babelioFile(count: number): ExportFile {
  const rows = ASTERIX_VOLUMES.map((volume) => line(volume, `Astérix, tome ${volume} : L'aventure ${volume}`, 'Goscinny René', 'Lu', 4));
  for (let index = 0; rows.length < count; index++) {
    const title = `Le ${NOUNS[index % 12]} ${ADJECTIVES[Math.floor(index / 12) % 8]} ${Math.floor(index / 96) + 1}e cahier`;
    rows.push(line(100 + index, title, AUTHORS[index % 5] ?? '', STATUSES[index % 6] ?? 'Lu', index % 6));
  }
  return { name: 'babelio.csv', mimeType: 'text/csv', buffer: windows1252([HEADER, ...rows].join('\r\n') + '\r\n') };
}

function line(serial: number, title: string, author: string, status: string, rating: number): string {
  return [isbn13(serial), title, author, 'Éditions du Loom', '12/04/2009', '12/10/2015 14:05', status, rating].join(';');
}

/** A valid ISBN-13 in the French-language group. */
export function isbn13(serial: number): string {
  const body = `9782${String(serial).padStart(8, '0')}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** Latin-1 equals Windows-1252 for every letter used here. */
const windows1252 = (text: string): Buffer => Buffer.from(text, 'latin1');
