/**
 * Novel, BD or manga, for files that do not say: from the publisher's list and from series that are one thing only.
 * Conservative: a house that prints both (Casterman, Glénat, Gallimard) says nothing, and what nothing is known of is a novel.
 */
import type { Category } from '../book.ts';
import { foldKey } from '../fold.ts';
import { seriesIdentity } from '../series-key.ts';

/** The category that a publisher or a series gives away; `undefined` when neither does. `seriesName` is stated or parsed. */
export function guessCategory(seriesName: string | undefined, title: string, publisher: string | undefined): Category | undefined {
  const bySeries = seriesName === undefined ? undefined : SERIES.get(seriesIdentity(seriesName).folded);
  return (
    bySeries ??
    SERIES_AS_TITLES.get(seriesIdentity(title).folded) ??
    (publisher === undefined ? undefined : byPublisher(foldKey(publisher)))
  );
}

function byPublisher(publisher: string): Category | undefined {
  if (MANGA_PUBLISHERS.test(publisher)) return 'manga';
  return BD_PUBLISHERS.test(publisher) ? 'bd' : undefined;
}

const MANGA_PUBLISHERS =
  /\b(?:manga|kana|kurokawa|pika|ki oon|kaze|tonkam|asuka|taifu|doki doki|ototo|nobi nobi|akata|sakka|meian|mana books|vega|noeve|viz media|shueisha|kodansha|shogakukan|hakusensha|tokyopop)\b/;
const BD_PUBLISHERS =
  /\b(?:dargaud|dupuis|lombard|delcourt|soleil|bamboo|audie|fluide glacial|albert rene|humanoides associes|futuropolis|vents d ouest|urban comics|panini|ankama|grand angle|akileos|lucky comics|marsu productions|moulinsart|cornelius|rue de sevres|media 1000|vertigo|dc comics|marvel|image comics)\b|^l association$/;

const names = (category: Category, list: string): [string, Category][] =>
  list.split('|').map((name) => [seriesIdentity(name).folded, category]);

/** Names that tell the category when a volume number stands beside them ("Peter Pan, tome 1" is the album, "Peter Pan" may be the novel). */
const SERIES: ReadonlyMap<string, Category> = new Map([
  ...names(
    'bd',
    'Les Aventures de Tintin|Tintin|Astérix|Lucky Luke|Les Tuniques bleues|Largo Winch|Blacksad|Blake et Mortimer|Thorgal|XIII|Spirou et Fantasio|Gaston|Gaston Lagaffe|Titeuf|Les Légendaires|Lanfeust de Troy|Lanfeust des Étoiles|Corto Maltese|De cape et de crocs|Aldébaran|Blueberry|Universal War One|Le Combat ordinaire|Blast|Walking Dead|Lou !|Les Carnets de Cerise|Les Passagers du vent|L’Arabe du futur|Les Cahiers d’Esther|Quai d’Orsay|Quai d’Orsay, Chroniques diplomatiques|Peter Pan|Les Bidochon|Les Schtroumpfs|Boule et Bill|Le Chat|Valérian|Yoko Tsuno|Cédric|Achille Talon|Iznogoud|Garfield|Calvin et Hobbes',
  ),
  ...names(
    'manga',
    'One Piece|Naruto|Dragon Ball|Slam Dunk|Demon Slayer|Bleach|L’Attaque des Titans|Ken le survivant|Fullmetal Alchemist|Yu Yu Hakusho|Hunter × Hunter|Fairy Tail|Kenshin le vagabond|Kenshin|Tokyo Revengers|Gintama|Haikyū!!|GTO|Death Note|Bakuman|20th Century Boys|Monster|Saint Seiya|City Hunter|Assassination Classroom|Seven Deadly Sins|The Promised Neverland|Fruits Basket|Parasite|Kuroko’s Basket|Inu-Yasha|Ranma ½|Maison Ikkoku|Hikaru no Go|Golden Kamuy|Food Wars!|Gantz|Initial D|Nana|Vagabond|Tokyo Ghoul|My Hero Academia|Jujutsu Kaisen|Vinland Saga|Berserk|Kaiju n°8|Ikigami|Death Note Black Edition|Akira|Black Butler|Spy × Family|Chainsaw Man',
  ),
]);

/** Names that no novel bears. */
const SERIES_AS_TITLES: ReadonlyMap<string, Category> = new Map(
  names('bd', 'Maus|Persepolis|V pour Vendetta|Watchmen|Quai d’Orsay|L’Arabe du futur|Habibi|Blankets'),
);
