/** Texts of library catalogues without the marks that cataloguers put between the parts of a record (ISBD). */

/**
 * `"L'œuvre au noir : roman"` is `"L'œuvre au noir"`, `"Sabriel /"` is `"Sabriel"`. Takes away what tells where sorting begins
 * (two control characters), the spelling-out of a number (`":20000 :+vingt mille+ lieues"`), the medium in brackets, and the
 * kind of text behind a colon. Undefined when nothing is left.
 */
export const plainTitle = (text: string): string | undefined => {
  const plain = catalogueText(text)
    ?.replace(/:?(\S+)\s*:\+[^+]*\+/g, '$1')
    .replace(/\s*\[(?:texte imprimé|livre|text)\]/giu, '')
    .replace(/\s+:\s+(?:roman(?:s| policier| graphique)?|nouvelles?|récits?|essai|poèmes|poésie|théâtre|novel|a novel)\s*$/iu, '');
  return plain === undefined ? undefined : catalogueText(plain);
};

/** One line without control characters and without a separator left over at its end. Undefined when nothing is left. */
export const catalogueText = (text: string): string | undefined => {
  const plain = text
    .replace(/\p{Cc}|\p{Cf}/gu, (character) => (/\s/.test(character) ? ' ' : ''))
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/(?:\s+[/:;=,]|[,;])+\s*$/u, '')
    .trim();
  return plain === '' ? undefined : plain;
};
