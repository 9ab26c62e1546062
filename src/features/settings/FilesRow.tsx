import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Row } from '../../ui/Row.tsx';

/** The way to exports and backups, with the day of the last backup that proved itself here. */
export function FilesRow() {
  const { t, i18n } = useLingui();
  const { files } = useRuntime();
  const [at, setAt] = useState<string>();
  useEffect(() => {
    void files.lastBackup().then(
      (last) => setAt(last?.at),
      () => undefined,
    );
  }, [files]);
  const day = at === undefined ? '' : new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'long' }).format(new Date(at));
  return (
    <Row
      href="/exporter"
      title={t`Exporter et sauvegarder`}
      detail={at === undefined ? t`Pas encore de sauvegarde vérifiée ici` : t`Dernière sauvegarde vérifiée le ${day}`}
    />
  );
}
