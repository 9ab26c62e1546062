import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { canShare, save, share } from '../../pwa/hand-over.ts';
import { drawYear, type YearPicture } from './year-picture.ts';

/** Shares or saves the year's picture. It is drawn before it is asked for: sharing must begin in the press itself. */
export function YearShare({ year, picture }: { readonly year: number; readonly picture: YearPicture }) {
  const { t, i18n } = useLingui();
  const say = useToast();
  const [file, setFile] = useState<File>();
  const [failed, setFailed] = useState(false);
  // Answers come again as new objects; the same words and rows are the same picture.
  const drawn = JSON.stringify(picture);

  useEffect(() => {
    let current = true;
    void drawYear(JSON.parse(drawn) as YearPicture).then(
      (blob) => {
        if (!current) return;
        setFailed(blob === undefined);
        setFile(blob && new File([blob], `griot-${year}.png`, { type: 'image/png' }));
      },
      () => current && setFailed(true),
    );
    return () => {
      current = false;
    };
  }, [drawn, year]);

  if (failed)
    return (
      <p className="gutter mt-4 text-sm text-muted">{t`Ce navigateur ne sait pas dessiner l’image. Vos chiffres sont au complet ci-dessous.`}</p>
    );
  const size = file === undefined ? '' : new Intl.NumberFormat(i18n.locale).format(Math.max(1, Math.round(file.size / 1_000)));
  const shares = file !== undefined && canShare(file);
  const saveFile = (): void => {
    if (file === undefined) return;
    save(file);
    say({ text: t`Image enregistrée` });
  };
  const shareFile = async (): Promise<void> => {
    if (file !== undefined && !(await share(file))) say({ text: t`Cet appareil n’a pas pu partager l’image. Vous pouvez l’enregistrer.` });
  };
  return (
    <div className="gutter mt-3 flex flex-col gap-2.5">
      {shares ? <Button block icon="share-2" onClick={() => void shareFile()}>{t`Partager l’image (${size} ko)`}</Button> : null}
      <Button block look={shares ? 'line' : 'accent'} icon="download" disabled={file === undefined} onClick={saveFile}>
        {file === undefined || shares ? t`Enregistrer l’image` : t`Enregistrer l’image (${size} ko)`}
      </Button>
    </div>
  );
}
