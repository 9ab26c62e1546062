/** A library export in Babelio's older shape, generated: series of a few volumes and single novels, all read. */
export const manyBabelioLines = (count: number): string => {
  const header = 'ISBN;Titre;Auteur;Editeur;Date de publication;Date d`entrée dans Babelio;Statut;Note';
  const line = (n: number) => {
    const title = n % 3 === 0 ? `Roman de la nuit ${n}` : `Les Voyages de Sira ${Math.floor(n / 30)}, tome ${1 + (n % 30)}`;
    return `;${title};Nom${n % 90} Prénom;Éditions du Fleuve;08/01/2009;12/10/2015 14:05;Lu;${n % 6}`;
  };
  return [header, ...Array.from({ length: count }, (_, n) => line(n)), ''].join('\r\n');
};
