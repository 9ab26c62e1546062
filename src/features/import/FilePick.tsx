import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { Button } from '../../ui/Button.tsx';

/** One button for the file chooser; the real input stays for the keyboard and for those who hear the page. */
export function FilePick({ onFile }: { readonly onFile: (file: File) => void }) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.json,.backup,.zip,text/csv,text/plain,application/json,application/zip,application/octet-stream"
        className="sr-only"
        tabIndex={-1}
        aria-label={t`Fichier à importer`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file can be chosen again after it was repaired.
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <Button icon="file-up" onClick={() => input.current?.click()}>
        {t`Choisir un fichier`}
      </Button>
    </>
  );
}
