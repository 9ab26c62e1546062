/** Why an account, a pairing or a recovery did not go through. The books of the device are safe in every case. */
import { plural, t } from '@lingui/core/macro';
import type { ProblemKind } from '#protocol/errors.ts';
import type { AccountFailure, PersonGone } from '../../runtime/runtime.ts';
import { storeWords, unsaid } from './commands.ts';
import { thisDevice } from '../../pwa/this-device.ts';

export function accountWords(failure: AccountFailure | PersonGone): string {
  switch (failure.type) {
    case 'Offline':
      return t`Il n'y a pas de réseau. Vos livres restent enregistrés sur ${thisDevice.here()}. Recommencez quand il y aura du réseau.`;
    case 'AccountErased':
      return t`Ce compte a été effacé du serveur, pour toujours. Ce qui est sur ${thisDevice.here()} y reste jusqu'à ce que vous l'effaciez.`;
    case 'AccountSuspended':
      return t`Votre compte est suspendu par la personne qui s'occupe du serveur. Vos livres restent sur ${thisDevice.here()} ; parlez-lui pour continuer.`;
    case 'NameInvalid':
      return failure.field === 'firstName' ? t`Écrivez votre prénom, en 60 lettres au plus.` : t`Écrivez votre nom, en 60 lettres au plus.`;
    case 'PhraseInvalid':
      return failure.word === undefined
        ? t`Ces mots ne forment pas une phrase de secours. Vérifiez leur ordre et qu'il n'en manque aucun.`
        : t`« ${failure.word} » n'est pas un mot des phrases de secours. Vérifiez son orthographe.`;
    case 'ServerSaid':
      return problemWords(failure.kind, failure.retryAfterSeconds);
    case 'PersonGone':
      return t`Cette personne s’est déconnectée de ${thisDevice.here()} entre-temps. Rien d’autre n’a changé.`;
    case 'StorageFull':
    case 'StorageGone':
    case 'StorageUnavailable':
      return storeWords(failure);
    default:
      return unsaid(failure);
  }
}

export function problemWords(kind: ProblemKind, retryAfterSeconds?: number): string {
  switch (kind) {
    case 'bad-request':
    case 'unprocessable':
    case 'unsupported-media-type':
      return t`Le serveur n'a pas compris cette demande. Vos livres sont toujours là. Mettez Griot à jour, puis recommencez.`;
    case 'account-full':
      return t`Votre compte est plein. Tout reste sur ${thisDevice.here()} ; retirez des images pour en envoyer d'autres.`;
    case 'hash-mismatch':
      return t`Un fichier est arrivé abîmé au serveur. Il est toujours sur ${thisDevice.here()} et sera envoyé à nouveau.`;
    case 'too-large':
      return t`C'est trop gros pour le serveur. Rien n'est perdu : tout reste sur ${thisDevice.here()}.`;
    case 'not-signed-in':
      return t`Cet appareil n'est plus connecté à votre compte. Vos livres sont toujours là ; connectez-vous à nouveau pour les envoyer.`;
    case 'session-revoked':
      return t`Cet appareil a été déconnecté de votre compte. Vos livres sont toujours là ; connectez-vous à nouveau pour les envoyer.`;
    case 'not-found':
      return t`Le serveur ne trouve pas ce que vous demandez. Rien n'a changé ici.`;
    case 'pairing-unknown':
      return t`Ces trois mots ne correspondent à aucun appareil en attente. Vérifiez-les, ou faites-en afficher de nouveaux.`;
    case 'pairing-expired':
      return t`Ces trois mots ne sont plus valables. Faites-en afficher de nouveaux sur l'autre appareil.`;
    case 'pairing-used':
      return t`Ces trois mots ont déjà servi. Faites-en afficher de nouveaux sur l'autre appareil.`;
    case 'shared-with-others':
      return t`D’autres personnes sont dans un de vos groupes. Relisez ce qui sera effacé pour elles, puis recommencez.`;
    case 'recovery-unknown':
      return t`Aucun compte ne répond à cette phrase. Vérifiez chaque mot et leur ordre.`;
    case 'invitation-unknown':
      return t`Cette invitation n’est pas valable : elle a été annulée, ou le lien est incomplet. Demandez-en une autre.`;
    case 'invitation-expired':
      return t`Cette invitation n’est plus valable. Demandez-en une autre à qui vous l’a envoyée.`;
    case 'invitation-used':
      return t`Quelqu’un a déjà répondu à cette invitation : un lien ne sert qu’une fois. Demandez-en un autre.`;
    case 'realm-full':
      return t`Il n’y a plus de place : trop de personnes ou d’invitations en attente. Annulez-en une, puis recommencez.`;
    case 'passkey-unknown':
      return t`Aucun compte de ce serveur ne connaît cette clé d'accès. Elle a peut-être été retirée du compte : choisissez-en une autre, ou entrez autrement.`;
    case 'openid-expired':
      return t`Ce qui avait été commencé chez l'autre service n'est plus valable. Rien n'a changé ; recommencez.`;
    case 'openid-refused':
      return t`La réponse de l'autre service n'a pas été reconnue. Rien n'a changé ; recommencez, ou entrez autrement.`;
    case 'openid-unreachable':
      return t`L'autre service ne répond pas pour l'instant. Rien n'a changé ; recommencez dans un moment, ou entrez autrement.`;
    case 'identity-taken':
      return t`Ce compte ouvre déjà un autre compte Griot. Rien n'a changé ici ; retirez-le d'abord là-bas.`;
    case 'code-wrong':
      return t`Ce n'est pas le code du message. Vérifiez les huit chiffres ; le dernier message reçu est le bon.`;
    case 'code-expired':
      return t`Ce code n'est plus valable. Demandez-en un nouveau.`;
    case 'code-spent':
      return t`Ce code a déjà servi, ou il y a eu trop d'essais. Demandez-en un nouveau.`;
    case 'password-length':
      return t`Choisissez un mot de passe de 8 à 256 caractères.`;
    case 'password-common':
      return t`Ce mot de passe est de ceux qu'on essaie en premier. Choisissez-en un autre : plusieurs mots sans rapport, par exemple.`;
    case 'credentials-wrong':
      return t`Cela ne correspond pas. Vérifiez ce que vous avez tapé, majuscules comprises, ou demandez un code par e-mail.`;
    case 'bad-signature':
      return t`Le serveur n'a pas reconnu la clé de cet appareil. Vérifiez la date et l'heure de l'appareil, puis recommencez.`;
    case 'second-factor-needed':
      return t`Il faut d'abord un code de votre second facteur. Rien n'a changé.`;
    case 'second-factor-wrong':
      return t`Ce code n'est pas le bon, ou il a déjà servi. Attendez le suivant, ou prenez un code sur papier.`;
    case 'sign-in-over':
      return t`Trop de temps a passé, ou trop d'essais : recommencez depuis l'adresse. Rien n'a changé.`;
    case 'too-many-requests':
      return retryAfterSeconds === undefined
        ? t`Trop d'essais d'affilée. Attendez quelques minutes, puis recommencez.`
        : t`Trop d'essais d'affilée. Recommencez dans ${plural(Math.ceil(retryAfterSeconds / 60), { one: '# minute', other: '# minutes' })}.`;
    case 'storage-full':
      return t`Le serveur n'a plus de place. Tout reste sur ${thisDevice.here()} ; prévenez la personne qui s'occupe du serveur.`;
    case 'unavailable':
      return t`Le serveur ne répond pas pour l'instant. Vos livres sont sur ${thisDevice.here()}. Recommencez dans un moment.`;
    case 'unexpected':
      return t`Le serveur a rencontré un problème. Vos livres sont sur ${thisDevice.here()}. Recommencez dans un moment.`;
    default:
      return unsaid(kind);
  }
}
