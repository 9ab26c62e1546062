/** What the phone needs to know to install Griot as an app. */
import type { ManifestOptions } from 'vite-plugin-pwa';

export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Griot',
  short_name: 'Griot',
  description: 'Vos livres, vos séries, votre cap. Gardés sur votre téléphone, avec ou sans réseau.',
  lang: 'fr',
  dir: 'ltr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  orientation: 'any',
  background_color: '#1e2656',
  theme_color: '#1e2656',
  categories: ['books', 'lifestyle', 'productivity'],
  icons: [
    { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: '/icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  // A link or a text that is shared to Griot opens Ajouter with its ISBN and title filled in.
  share_target: { action: '/ajouter', method: 'GET', params: { title: 'titre', text: 'texte', url: 'lien' } },
  shortcuts: [
    {
      name: 'Scanner des livres',
      short_name: 'Scanner',
      url: '/ajouter/scanner',
      icons: [{ src: '/icons/shortcut-scan.png', sizes: '96x96', type: 'image/png' }],
    },
    {
      name: 'Ajouter un livre',
      short_name: 'Ajouter',
      url: '/ajouter',
      icons: [{ src: '/icons/shortcut-add.png', sizes: '96x96', type: 'image/png' }],
    },
    {
      name: 'Chercher dans mes livres',
      short_name: 'Chercher',
      url: '/recherche',
      icons: [{ src: '/icons/shortcut-search.png', sizes: '96x96', type: 'image/png' }],
    },
  ],
  screenshots: [
    {
      src: '/screenshots/bibliotheque-360.png',
      sizes: '720x1480',
      type: 'image/png',
      form_factor: 'narrow',
      label: 'La bibliothèque sur un téléphone',
    },
    { src: '/screenshots/accueil-1280.png', sizes: '1280x800', type: 'image/png', form_factor: 'wide', label: 'Accueil sur un ordinateur' },
  ],
};
