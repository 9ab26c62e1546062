import { useLingui } from '@lingui/react/macro';
import { use, useEffect, useState } from 'react';
import { tableCounts } from '../../db/library/rows.queries.ts';
import { drawerOf } from '../../db/recovery/drawer.queries.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { diagnosticsFile } from './diagnostics-file.ts';
import { saveFile } from './save-file.ts';

const COUNTED = 10_000;

/** The diagnostics file as it will be saved, to be read before. */
export function DiagnosticsSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const runtime = useRuntime();
  const db = use(runtime.db);
  const [file, setFile] = useState<string>();

  useEffect(() => {
    let shown = true;
    const gather = async (): Promise<string> => {
      const [rows, pending, drawer, line, storage] = await Promise.all([
        tableCounts(db),
        runtime.sync.pendingChanges(COUNTED).catch(() => []),
        drawerOf(db),
        runtime.sync.diagnosis().catch(() => undefined),
        // Old browsers have no storage manager at all.
        navigator.storage?.estimate?.().catch(() => ({})) ?? {},
      ]);
      return diagnosticsFile({
        version: __GRIOT_VERSION__,
        now: runtime.now(),
        browser: navigator.userAgent,
        online: navigator.onLine,
        account: runtime.account.current !== undefined,
        status: runtime.sync.status(),
        rows,
        pending,
        drawer,
        ...(line && { line }),
        storage: { ...('usage' in storage && { used: storage.usage }), ...('quota' in storage && { allowed: storage.quota }) },
      });
    };
    gather().then(
      (text) => {
        if (shown) setFile(text);
      },
      // The store cannot be read: what is known without it is all there is to tell.
      (error: unknown) => {
        if (shown) setFile(JSON.stringify({ griot: __GRIOT_VERSION__, store: error instanceof Error ? error.name : 'unknown' }, null, 2));
      },
    );
    return () => {
      shown = false;
    };
  }, [db, runtime]);

  return (
    <Sheet
      label={t`Fichier de diagnostic`}
      onClose={onClose}
      footer={
        <Button
          block
          icon="download"
          disabled={file === undefined}
          onClick={() => saveFile(t`griot-diagnostic.json`, file ?? '')}
        >{t`Enregistrer le fichier`}</Button>
      }
    >
      <div className="gutter py-5">
        <div className="flex items-start justify-between gap-3">
          <h2 className="text-[1.625rem]">{t`Fichier de diagnostic`}</h2>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-1.5" />
        </div>
        <p className="mt-1.5 text-sm text-muted">{t`Voici tout ce qu'il contient : des nombres, des états et des heures. Ni titres, ni noms, ni textes. Rien n'est envoyé.`}</p>
        <pre className="mt-3 bg-well p-3 text-xs leading-[1.45] whitespace-pre-wrap [overflow-wrap:anywhere]">{file}</pre>
      </div>
    </Sheet>
  );
}
