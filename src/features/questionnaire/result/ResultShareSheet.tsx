import { useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useState } from 'react';
import { canShare, save, share } from '../../../pwa/hand-over.ts';
import { Button } from '../../../ui/Button.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { SheetHead } from '../../../ui/SheetHead.tsx';
import { Switch } from '../../../ui/Switch.tsx';
import { useToast } from '../../../ui/Toast.tsx';
import { drawResult, type ResultPicture } from './result-picture.ts';

export interface ResultShareSheetProps {
  /** Everything that may be shown; the sheet leaves out what is not chosen. */
  readonly picture: Required<Pick<ResultPicture, 'title' | 'radar'>> & ResultPicture;
  readonly onClose: () => void;
}

/** A picture of the chosen parts, shared or saved. It is drawn before it is asked for: sharing must begin in the press itself. */
export function ResultShareSheet({ picture, onClose }: ResultShareSheetProps) {
  const { t, i18n } = useLingui();
  const say = useToast();
  const [parts, setParts] = useState({ radar: true, circles: false, lines: false });
  const chosen = useMemo(
    (): ResultPicture => ({
      title: picture.title,
      ...(parts.radar && { radar: picture.radar }),
      ...(parts.circles && picture.circles !== undefined && { circles: picture.circles }),
      lines: parts.lines ? picture.lines : [],
    }),
    [picture, parts],
  );
  const { file, address, hasFailed } = usePicture(chosen);
  const size = file === undefined ? '' : new Intl.NumberFormat(i18n.locale).format(Math.max(1, Math.round(file.size / 1_000)));
  const shares = file !== undefined && canShare(file);
  const shareFile = async (): Promise<void> => {
    if (file !== undefined && !(await share(file))) say({ text: t`Cet appareil n’a pas pu partager l’image. Vous pouvez l’enregistrer.` });
  };
  const saveFile = (): void => {
    if (file === undefined) return;
    save(file);
    say({ text: t`Image enregistrée` });
  };
  return (
    <Sheet
      label={t`Partager une image`}
      onClose={onClose}
      footer={
        <>
          {shares ? <Button icon="share-2" onClick={() => void shareFile()}>{t`Partager (${size} ko)`}</Button> : null}
          <Button look={shares ? 'line' : 'accent'} icon="download" disabled={file === undefined} onClick={saveFile}>
            {file === undefined || shares ? t`Enregistrer` : t`Enregistrer (${size} ko)`}
          </Button>
        </>
      }
    >
      <SheetHead className="gutter pt-4" title={t`Partager une image`} closeLabel={t`Fermer`} onClose={onClose} />
      <p className="gutter mt-1 text-sm text-muted">{t`Vous choisissez ce qu’elle montre. Vos réponses n’y sont jamais.`}</p>
      <div className="mt-3 border-y border-line">
        <Switch label={t`Le radar`} on={parts.radar} onChange={(radar) => setParts({ ...parts, radar })} />
        {picture.circles === undefined ? null : (
          <Switch label={t`Les quatre cercles`} on={parts.circles} onChange={(circles) => setParts({ ...parts, circles })} />
        )}
        {picture.lines.length === 0 ? null : (
          <Switch label={t`À essayer cette semaine`} on={parts.lines} onChange={(lines) => setParts({ ...parts, lines })} />
        )}
      </div>
      <div className="gutter py-4">
        {hasFailed ? (
          <Note tone="warning">{t`Ce navigateur ne sait pas dessiner l’image. Vous pouvez imprimer le résultat.`}</Note>
        ) : address === undefined ? null : (
          <img src={address} alt={t`Aperçu de l’image`} className="w-full border border-line" />
        )}
      </div>
    </Sheet>
  );
}

interface Drawn {
  readonly file?: File;
  /** Under which the page shows the file; taken back with it. */
  readonly address?: string;
  readonly hasFailed: boolean;
}

function usePicture(picture: ResultPicture): Drawn {
  const [drawn, setDrawn] = useState<Drawn>({ hasFailed: false });
  useEffect(() => {
    let current = true;
    let address: string | undefined;
    const show = (blob: Blob | undefined): void => {
      if (!current) return;
      if (blob === undefined) return setDrawn({ hasFailed: true });
      address = URL.createObjectURL(blob);
      setDrawn({ file: new File([blob], 'griot-cap.png', { type: 'image/png' }), address, hasFailed: false });
    };
    drawResult(picture).then(show, () => show(undefined));
    return () => {
      current = false;
      if (address !== undefined) URL.revokeObjectURL(address);
    };
  }, [picture]);
  return drawn;
}
