/** The twelve fields of activity that every circle is asked about, by the ids under which answers name them. */
export const ACTIVITY_DOMAINS = [
  'fabriquer',
  'vivant',
  'bouger',
  'chercher',
  'numerique',
  'images',
  'recits',
  'transmettre',
  'soigner',
  'organiser',
  'entreprendre',
  'federer',
] as const;
export type ActivityDomain = (typeof ACTIVITY_DOMAINS)[number];
