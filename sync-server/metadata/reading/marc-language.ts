/** The BCP 47 tag of a MARC code of three letters: "fre" and "fra" are "fr". Undefined for none, several or an unknown language. */
export const languageOfMarc = (code: string): string | undefined => {
  if (!/^[a-z]{3}$/i.test(code) || ['und', 'mul', 'zxx', 'mis'].includes(code.toLowerCase())) return undefined;
  return Intl.getCanonicalLocales(code)[0];
};
