/** The language of this screen, as mails have it. */
export const spokenLanguage = (locale: string): 'fr' | 'en' => (locale === 'en' ? 'en' : 'fr');
