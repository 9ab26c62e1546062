/**
 * The one line that tells the truth: first what is safe here, then what is not sent yet.
 * It never says "sent" while something is pending, refused or unknown (SYN-20).
 */
import { i18n } from '@lingui/core';
import { plural, t } from '@lingui/core/macro';
import type { NoticeReason } from '#domain/notification/notice.ts';
import type { Arriving } from '../../sync/first-sync.ts';
import type { SyncStatus, WaitReason } from '../../sync/status.ts';
import { thisDevice } from '../../pwa/this-device.ts';
import type { MomentWords } from './hour-words.ts';
import { megabytes } from './usage-words.ts';

export interface SyncWords {
  readonly headline: string;
  readonly detail: string;
}

export function syncWords(status: SyncStatus, when: MomentWords): SyncWords {
  return {
    headline: headlineWords(status),
    detail: [detailWords(status, when), refusedWords(status), lookWords(status)].filter((part) => part !== '').join(' '),
  };
}

/** The short form for a line: how many are waiting, and why only where there is something to do. */
export function lineWords(status: SyncStatus, when: MomentWords): SyncWords {
  if (status.type !== 'waiting') return syncWords(status, when);
  const parts = [
    pendingWords(status.pending),
    refusedWords(status),
    lookWords(status),
    status.reason === 'suspended' ? t`Compte suspendu par la personne qui s'occupe du serveur.` : '',
    status.reason === 'session-over' ? t`Connectez-vous à nouveau pour envoyer.` : '',
    status.reason === 'session-replayed'
      ? t`Le serveur a déconnecté cet appareil par prudence. Rien n'est effacé : connectez-vous à nouveau.`
      : '',
    status.reason === 'account-erased' ? t`Le compte a été effacé du serveur : rien n'est plus envoyé.` : '',
    status.reason === 'storage-gone' ? t`Retrouvez votre compte pour les faire revenir.` : '',
  ];
  return { headline: headlineWords(status), detail: parts.filter((part) => part !== '').join(' ') };
}

function headlineWords(status: SyncStatus): string {
  const here = thisDevice.here();
  if (status.type === 'opening') return t`Ouverture de votre bibliothèque`;
  if (status.type === 'receiving' && status.total !== undefined) return t`Votre bibliothèque arrive sur ${here}`;
  if (status.type === 'waiting' && status.reason === 'storage-full') return t`Il n'y a plus de place sur ${here}`;
  if (status.type === 'waiting' && status.reason === 'storage-gone') return t`Le navigateur a effacé vos livres de ${here}`;
  return t`Tout est enregistré sur ${here}`;
}

function detailWords(status: SyncStatus, when: MomentWords): string {
  switch (status.type) {
    case 'local-only':
      return t`Sans compte : rien n'est envoyé ailleurs.`;
    case 'opening':
      return '';
    case 'sent':
      return status.files === undefined
        ? t`Tout est envoyé, vérifié ${when.at(status.at)}.`
        : t`Vos changements sont envoyés. ${plural(status.files, { one: '# couverture n’est pas encore partie', other: '# couvertures ne sont pas encore parties' })}.`;
    case 'refused':
      return t`Rien n'attend.`;
    case 'sending':
      return t`${plural(status.pending, { one: '# modification part', other: '# modifications partent' })} en ce moment.`;
    case 'receiving':
      return receivingWords(status);
    case 'waiting':
      return t`${pendingWords(status.pending)} ${reasonWords(status.reason, when.since(status.since))}`;
  }
}

function receivingWords({ received, total, bytes }: Arriving): string {
  if (total === undefined)
    return t`${plural(received, { one: '# modification reçue', other: '# modifications reçues' })}, la suite arrive.`;
  const count = new Intl.NumberFormat(i18n.locale);
  const [here, all] = [count.format(received), count.format(total)];
  const cost = megabytes(bytes ?? 0);
  return t`${here} sur ${all} reçus, ${cost} : vous pouvez déjà lire.`;
}

export function pendingWords(pending: number): string {
  return pending === 0 ? t`Rien à envoyer.` : t`${plural(pending, { one: '# modification', other: '# modifications' })} à envoyer.`;
}

function reasonWords(reason: WaitReason, since: string): string {
  switch (reason) {
    case 'offline':
      return t`Pas de réseau depuis ${since}, nous réessaierons tout seuls.`;
    case 'unreachable':
      return t`Le serveur ne répond pas depuis ${since}, nous réessaierons tout seuls.`;
    case 'captive':
      return t`Ce réseau demande d'abord une connexion, depuis ${since} : ouvrez sa page dans le navigateur. Nous réessaierons tout seuls.`;
    case 'suspended':
      return t`Votre compte est suspendu par la personne qui s'occupe du serveur, depuis ${since}. Vos livres restent ici ; parlez-lui pour continuer.`;
    case 'session-over':
      return t`Cet appareil n'est plus connecté au compte depuis ${since} : connectez-vous à nouveau pour envoyer.`;
    case 'session-replayed':
      return t`Une ancienne demande de cet appareil est arrivée une seconde fois au serveur, peut-être copiée par quelqu'un : par prudence, il a déconnecté l'appareil. Tout ce qui est ici y reste, rien n'est effacé. Connectez-vous à nouveau : ce qui attend partira alors.`;
    case 'account-erased':
      return t`Le compte a été effacé du serveur : rien n'est plus envoyé ni reçu. Ce qui est sur ${thisDevice.here()} y reste jusqu'à ce que vous l'effaciez.`;
    case 'storage-full':
      return t`Ce qui est déjà enregistré le reste. Libérez un peu de place pour continuer.`;
    case 'storage-gone':
      return t`Ce qui avait été envoyé est sur le serveur : retrouvez votre compte pour le faire revenir.`;
    case 'stuck':
      return t`L'envoi n'avance plus depuis ${since}. Touchez « Envoyer maintenant ».`;
  }
}

function refusedWords(status: SyncStatus): string {
  if (!('refused' in status) || status.refused === 0) return '';
  return plural(status.refused, {
    one: `Une modification refusée. Rien n'est perdu : son contenu est gardé.`,
    other: `# modifications refusées. Rien n'est perdu : leur contenu est gardé.`,
  });
}

/** What lost against another device waits for nobody: it is told, and claims no unsent work (SYN-133). */
function lookWords({ toLookAt = 0 }: SyncStatus): string {
  return toLookAt === 0 ? '' : plural(toLookAt, { one: '# changement à regarder.', other: '# changements à regarder.' });
}

/** Why the server refused a change; its content stays in the notice. */
export function refusalWords(reason: NoticeReason): string {
  switch (reason) {
    case 'not-allowed':
      return t`Le compte n'a pas le droit de faire ce changement.`;
    case 'invalid':
      return t`Le serveur n'accepte pas une des valeurs.`;
    case 'too-large':
      return t`C'est trop long pour le serveur.`;
    case 'unknown-table':
      return t`Le serveur est plus ancien que cette version de Griot.`;
    case 'failed':
      return t`Le serveur n'a pas réussi à l'enregistrer.`;
    case 'no-longer-member':
      return t`Vous ne faites plus partie de ce groupe.`;
    case 'read-only':
      return t`Dans ce groupe vous pouvez lire, plus modifier cela.`;
    case 'account-full':
      return t`Le compte a atteint la place que ce serveur lui donne.`;
    case 'concurrent':
      return t`Un autre de vos appareils avait changé la même chose.`;
  }
}
