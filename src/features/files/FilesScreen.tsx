import { useLingui } from '@lingui/react/macro';
import { thisDevice } from '../../pwa/this-device.ts';
import { PageTop } from '../../ui/PageTop.tsx';
import { Row, Rows } from '../../ui/Row.tsx';
import { useGoBack } from '../../ui/useGoBack.ts';
import { Backup } from './Backup.tsx';
import { Tables } from './Tables.tsx';

/** Exporter et sauvegarder: the library as files that belong to its reader. All of it without a network. */
export function FilesScreen() {
  const { t } = useLingui();
  const goBack = useGoBack('/reglages');
  const here = thisDevice.here();
  return (
    <div className="lg:max-w-192">
      <PageTop title={t`Exporter et sauvegarder`} backLabel={t`Retour`} onBack={goBack}>
        <p className="mt-2 max-w-[52ch] text-sm text-muted">{t`Les fichiers sont faits sur ${here} et ne sont envoyés nulle part. Ils contiennent aussi vos notes, vos prêts et vos contacts : gardez-les comme un carnet personnel.`}</p>
      </PageTop>
      <Backup />
      <Tables />
      <section className="mt-8">
        <h2 className="gutter mb-2">{t`Revenir à une sauvegarde`}</h2>
        <Rows>
          <li>
            <Row href="/importer" title={t`Restaurer un fichier`} detail={t`D'abord une répétition : rien n'est remplacé sans vous`} />
          </li>
        </Rows>
      </section>
    </div>
  );
}
