/** Leading and trailing articles, which neither sort nor tell two series apart (library-facts 6.2-7). French and English. */

/**
 * A title without its article: "L'Étranger" → "Étranger", "The Hobbit" → "Hobbit", "Afrique, petit Chaka... (L')" → "Afrique, petit Chaka...".
 * Never empties a title: "Les" stays "Les". "A" is an article only where no French word follows: "A la croisée" keeps it.
 */
export function withoutArticle(title: string): string {
  const bare = title.replace(TRAILING, '').replace(LEADING, '').trim();
  return bare === '' ? title.trim() : bare;
}

const LEADING =
  /^\s*(?:(?:les?|la|une?|des|de la|the|an|a(?!\s+(?:la|les?|l['’]|une?|quoi|qui|cause|nous|vous|toi|moi|tous|bout|bord)(?![\p{L}])))\s+|[ld]['’´`]\s*)(?=\S)/iu;
const TRAILING = /\s*\((?:les?|la|l['’]|une?|des|d['’]|the|an?)\)\s*$/iu;
