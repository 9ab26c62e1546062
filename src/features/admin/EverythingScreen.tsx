import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ExportPreview } from '#protocol/account-export.ts';
import { thisDevice } from '../../pwa/this-device.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { SkeletonRows } from '../../ui/Skeleton.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { CodeForm } from './CodeForm.tsx';
import { FailureNote } from './FailureNote.tsx';
import { TakeEverything } from './TakeEverything.tsx';
import { useBytes } from './useBytes.ts';
import { useEverything } from './useEverything.ts';

/** Tout ce que le serveur garde de vous: what it is, what it is not, and one file with all of it. */
export function EverythingScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/compte');
  const { account } = useRuntime();
  return (
    <div className="pb-8 lg:max-w-160">
      <PageTop title={t`Tout ce que le serveur garde de vous`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`En un seul fichier, que vous pouvez ouvrir, garder ou porter ailleurs. Rien n'est retiré du serveur.`}</p>
      </PageTop>
      {account.current === undefined ? <NoAccount /> : <OfAccount />}
    </div>
  );
}

function OfAccount() {
  const { t } = useLingui();
  const everything = useEverything();
  const { preview, failure, owesCode, again } = everything;
  return (
    <>
      <FailureNote failure={failure} again={again} />
      {preview === undefined && failure === undefined ? <SkeletonRows count={3} label={t`L'écran arrive`} /> : null}
      {preview === undefined ? null : (
        <>
          <Contents preview={preview} />
          {owesCode ? (
            <section className="gutter mt-6">
              <h2 className="mb-2">{t`D'abord, un code`}</h2>
              <CodeForm path="/api/account/second-factor/proof" label={t`Donner le code`} onDone={again} />
            </section>
          ) : (
            <TakeEverything everything={everything} preview={preview} />
          )}
        </>
      )}
      <ElsewhereToo />
    </>
  );
}

/** On a line each: what is in the file, and what is not. */
function Contents({ preview: { rows, groups, files, bytes } }: { readonly preview: ExportPreview }) {
  const { t } = useLingui();
  const inWords = useBytes();
  return (
    <>
      <h2 className="gutter mt-5 mb-2">{t`Ce qu'il y a dedans`}</h2>
      <Rows label={t`Ce qu'il y a dedans`}>
        <li>
          <Row
            title={t`Votre bibliothèque`}
            detail={plural(rows, {
              one: '# ligne : livres, lectures, notes, prêts, étagères, historique, messages, ce que vous avez effacé depuis peu',
              other: '# lignes : livres, lectures, notes, prêts, étagères, historique, messages, ce que vous avez effacé depuis peu',
            })}
          />
        </li>
        <li>
          <Row
            title={t`Vos photos et documents`}
            detail={plural(files, { 0: 'Aucun pour l’instant', one: '# fichier, tel quel', other: '# fichiers, tels quels' })}
          />
        </li>
        <li>
          <Row
            title={t`Votre compte`}
            detail={t`Nom, appareils, façons d'entrer, second facteur s'il y en a un, invitations, ce qui s'est passé`}
          />
        </li>
        {groups === 0 ? null : (
          <li>
            <Row
              title={plural(groups, { one: 'Votre part d’un groupe', other: 'Votre part de # groupes' })}
              detail={t`Ce que vous y avez mis, et votre place. Pas ce que d'autres y ont mis.`}
            />
          </li>
        )}
      </Rows>
      <p className="gutter mt-3 max-w-[60ch] text-sm">
        {t`Environ ${inWords(bytes)}, en une archive ZIP. Un fichier LISEZMOI dit ce qu'est chaque chose ; « library.json » se restaure dans Griot.`}
      </p>
      <p className="gutter mt-2 max-w-[60ch] text-sm text-muted">{t`N'y sont pas : vos mots de passe, codes et phrases, que le serveur ne connaît pas en clair ; ce que d'autres ont écrit ; les sauvegardes du serveur.`}</p>
    </>
  );
}

/** What never left this device is in no file of the server. */
function ElsewhereToo() {
  const { t } = useLingui();
  const here = thisDevice.here();
  return (
    <section className="mt-8">
      <h2 className="gutter mb-2">{t`Sans le serveur`}</h2>
      <Rows>
        <li>
          <Row
            href="/exporter"
            title={t`Sauvegarder ce qui est sur ${here}`}
            detail={t`Même sans réseau, avec vos contacts, qui n'en sortent jamais, et ce qui n'est pas encore envoyé`}
          />
        </li>
      </Rows>
    </section>
  );
}

function NoAccount() {
  const { t } = useLingui();
  return (
    <>
      <p className="gutter mt-5 max-w-[52ch]">{t`Vous lisez ici sans compte : aucun serveur ne garde rien de vous.`}</p>
      <ElsewhereToo />
    </>
  );
}
