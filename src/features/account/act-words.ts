/** What happened around an account, as sentences. */
import { t } from '@lingui/core/macro';
import type { AuditAction, AuditEntry } from '#protocol/audit.ts';

/** One sentence; an act that only a newer server knows is told as such. */
export const actWords = ({ action, about = '', by }: AuditEntry): string => {
  const isOwn = by === 'you';
  switch (action as AuditAction) {
    case 'account-created':
      return t`Compte créé`;
    case 'account-recovered':
      return t`Connexion avec la phrase de secours`;
    case 'account-erased':
      return t`Compte effacé`;
    case 'account-exported':
      return t`Copie complète du compte emportée`;
    case 'account-exported-by-keeper':
      return t`Copie complète du compte faite par la personne qui s'occupe du serveur`;
    case 'device-paired':
      return t`Nouvel appareil connecté`;
    case 'device-renamed':
      return t`« ${about} » a reçu un autre nom`;
    case 'device-signed-out':
      return t`« ${about} » déconnecté`;
    case 'signed-out':
      return t`Appareil déconnecté`;
    case 'pairing-opened':
      return t`Trois mots affichés pour un nouvel appareil`;
    case 'pairing-refused':
      return t`« ${about} » refusé`;
    case 'recovery-refused':
      return t`Essai refusé avec une phrase de secours`;
    case 'refresh-refused':
      return t`Quelqu'un s'est fait passer pour « ${about} » : refusé`;
    case 'refresh-replayed':
      return t`« ${about} » déconnecté par prudence : une de ses anciennes demandes est arrivée une seconde fois`;
    case 'phrase-changed':
      return t`Nouvelle phrase de secours`;
    case 'passkey-used':
      return t`Connexion avec une clé d'accès`;
    case 'passkey-added':
      return t`Clé d'accès « ${about} » ajoutée`;
    case 'passkey-removed':
      return t`Clé d'accès « ${about} » retirée`;
    case 'identity-used':
      return t`Connexion avec ${about}`;
    case 'identity-added':
      return t`${about} ajouté comme façon d'entrer`;
    case 'identity-removed':
      return t`${about} retiré des façons d'entrer`;
    case 'identity-refused':
      return t`Un compte ${about} refusé`;
    case 'code-used':
      return t`Connexion avec un code reçu par e-mail`;
    case 'password-used':
      return t`Connexion avec le mot de passe`;
    case 'password-set':
      return t`Mot de passe choisi`;
    case 'password-removed':
      return t`Mot de passe retiré`;
    case 'address-added':
      return t`Adresse e-mail ajoutée`;
    case 'address-removed':
      return t`Adresse e-mail retirée`;
    case 'realm-made':
      return t`Groupe de partage créé`;
    case 'realm-given':
      return isOwn ? t`Groupe de partage donné à quelqu'un` : t`Un groupe de partage vous a été donné`;
    case 'realm-ended':
      return t`Groupe de partage fermé`;
    case 'member-invited':
      return isOwn ? t`Quelqu'un invité dans un groupe` : t`Quelqu'un vous invite dans un groupe`;
    case 'member-accepted':
      return t`Invitation acceptée`;
    case 'member-declined':
      return t`Invitation refusée`;
    case 'member-role':
      return isOwn ? t`Autre rôle donné dans un groupe` : t`Vous avez un autre rôle dans un groupe`;
    case 'member-removed':
      return isOwn ? t`Quelqu'un retiré d'un groupe` : t`Quelqu'un vous a retiré d'un groupe`;
    case 'member-left':
      return t`Groupe quitté`;
    case 'second-factor-on':
      return t`Second facteur activé`;
    case 'second-factor-off':
      return t`Second facteur désactivé`;
    case 'second-factor-replaced':
      return t`Second facteur remplacé`;
    case 'second-factor-codes':
      return t`Nouveaux codes sur papier`;
    case 'second-factor-asked':
      return t`Code du second facteur demandé à « ${about} »`;
    case 'second-factor-passed':
      return t`Code du second facteur donné`;
    case 'second-factor-refused':
      return t`Code du second facteur refusé`;
    case 'recovery-code-used':
      return t`Un code sur papier a servi`;
    case 'admin-link-used':
      return t`Ce compte administre le serveur`;
    case 'account-suspended':
      return isOwn ? t`Un compte suspendu` : t`Votre compte a été suspendu`;
    case 'account-resumed':
      return isOwn ? t`Une suspension levée` : t`Votre compte peut continuer`;
    case 'account-signed-out-everywhere':
      return isOwn ? t`Un compte déconnecté partout` : t`Vos appareils ont tous été déconnectés par l'administration`;
    case 'account-erased-by-admin':
      return t`Un compte effacé`;
    case 'registration-changed':
      return t`Inscription changée`;
    case 'invitation-made':
      return t`Invitation faite`;
    case 'invitation-withdrawn':
      return t`Invitation reprise`;
    default:
      return t`Autre chose, que cette version de Griot ne sait pas nommer`;
  }
};
