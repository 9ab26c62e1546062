/** Answers of a library catalogue in UNIMARC, built field by field. */

/** `[tag, ind2, subfields]`; subfields as `$aTitle$eSubtitle`. */
export type FieldOfRecord = readonly [tag: string, ind2: string, subfields: string];

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

const field = ([tag, ind2, subfields]: FieldOfRecord): string =>
  `<mxc:datafield tag="${tag}" ind1=" " ind2="${ind2}">${subfields
    .split('$')
    .slice(1)
    .map((part) => `<mxc:subfield code="${part[0]}">${escaped(part.slice(1))}</mxc:subfield>`)
    .join('\n')}</mxc:datafield>`;

/** The envelope of SRU with one record for each list of fields. */
export const anSruAnswer = (...records: readonly (readonly FieldOfRecord[])[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><srw:searchRetrieveResponse xmlns:srw="http://www.loc.gov/zing/srw/"><srw:version>1.2</srw:version>
<srw:numberOfRecords>${records.length}</srw:numberOfRecords><srw:records>${records
    .map(
      (fields, at) => `<srw:record><srw:recordSchema>marcxchange</srw:recordSchema><srw:recordData>
<mxc:record xmlns:mxc="info:lc/xmlns/marcxchange-v2" format="UNIMARC" id="ark:/12148/cb4542508${at}c" type="Bibliographic">
<mxc:controlfield tag="003">http://catalogue.bnf.fr/ark:/12148/cb4542508${at}c</mxc:controlfield>
${fields.map(field).join('\n')}</mxc:record></srw:recordData></srw:record>`,
    )
    .join('')}</srw:records></srw:searchRetrieveResponse>`;

/** 9782367321257, as a cataloguer wrote it down. */
export const MAGELLAN: readonly FieldOfRecord[] = [
  ['010', ' ', '$a978-2-36732-125-7$bbr.$d14,50 EUR'],
  ['073', '0', '$a9782367321257'],
  ['100', ' ', '$a20180112d2017    m  y0frey50      ba'],
  ['101', ' ', '$afre'],
  ['200', ' ', "$a\u0098Le \u009cvoyage de Magellan, 1519-1522$bTexte imprimé$ela relation d'Antonio Pigafetta$fprésentée & annotée"],
  ['214', '0', '$aParis$cÉditions Chandeigne$dDL 2017'],
  ['214', '3', '$aimpr. en République tchèque$cTiskárna'],
  ['215', ' ', '$a1 vol. (349 p.)$d18 cm'],
  ['225', ' ', '$aMagellane poche'],
  ['330', ' ', '$aMagellan est le plus connu des navigateurs.'],
  ['410', '0', '$tMagellane poche$d2017'],
  ['702', '|', '$aCastro$bXavier de$4340'],
];
