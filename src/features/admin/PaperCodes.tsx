import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { save } from '../../pwa/hand-over.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { copyText } from './copy-text.ts';

/** Shown once: the server keeps none of them readable. */
export function PaperCodes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const { t, i18n } = useLingui();
  const { account } = useRuntime();
  const say = useToast();
  const [kept, setKept] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { firstName = '', lastName = '' } = account.current ?? {};
  const [day] = useState(() => i18n.date(new Date(), { dateStyle: 'long' }));
  const title = t`Codes de Griot pour ${firstName} ${lastName}, ${day}`;
  const text = `${title}\n\n${codes.map((code, index) => `${index + 1}. ${code}`).join('\n')}\n\n${t`Chacun sert une fois.`}\n`;
  const copy = async (): Promise<void> =>
    say({ text: (await copyText(text)) ? t`Codes copiés` : t`Ce navigateur ne copie pas : écrivez-les ou imprimez-les.` });
  return (
    <div className="gutter mt-4">
      <h2 ref={heading} tabIndex={-1} className="outline-none">{t`Dix codes sur papier`}</h2>
      <p className="no-print mt-1 max-w-[52ch] text-sm">{t`Écrivez-les ou imprimez-les. Sans votre téléphone, chacun sert une fois. Ils ne seront plus jamais montrés.`}</p>
      <p className="mt-1 hidden text-sm print:block">{title}</p>
      <ol className="my-4 grid max-w-sm grid-cols-2 gap-x-4 gap-y-2 text-lg" translate="no">
        {codes.map((code) => (
          <li key={code}>
            <code className="num">{code}</code>
          </li>
        ))}
      </ol>
      <div className="no-print flex flex-col gap-4">
        <div className="flex flex-wrap gap-2.5">
          <Button look="line" onClick={() => print()}>{t`Imprimer`}</Button>
          <Button look="line" onClick={() => void copy()}>{t`Copier`}</Button>
          <Button
            look="line"
            icon="download"
            onClick={() => save(new File([text], 'griot-codes.txt', { type: 'text/plain' }))}
          >{t`Enregistrer`}</Button>
        </div>
        <Note tone="warning">{t`Ne les gardez pas sur le téléphone des codes : perdu, il les emporterait.`}</Note>
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            className="size-5 flex-none accent-(--g-accent)"
            checked={kept}
            onChange={(event) => setKept(event.target.checked)}
          />
          {t`Je les ai gardés ailleurs`}
        </label>
        <Button className="self-start" disabled={!kept} onClick={onDone}>{t`Continuer`}</Button>
      </div>
    </div>
  );
}
