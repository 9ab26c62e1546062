import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { SecondFactorBegun, SecondFactorOn } from '#protocol/second-factor.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { CodeForm } from './CodeForm.tsx';
import { copyText } from './copy-text.ts';

interface FactorSetUpProps {
  readonly begun: SecondFactorBegun;
  /** One is on already: this one takes its place. */
  readonly isOn: boolean;
  readonly onDone: (on: SecondFactorOn) => void;
  readonly onClose: () => void;
}

/** The square for the app, the same to be typed or opened here, and the code that proves that it was read. */
export function FactorSetUp({ begun: { uri, secret }, isOn, onDone, onClose }: FactorSetUpProps) {
  const { t } = useLingui();
  const say = useToast();
  const what = useRef<HTMLParagraphElement>(null);
  // Whatever was pressed is gone: who hears the page goes on with what is to be done.
  useEffect(() => what.current?.focus(), []);
  const copy = async (): Promise<void> =>
    say({ text: (await copyText(secret)) ? t`Clé copiée` : t`Ce navigateur ne copie pas : tapez la clé.` });
  return (
    <div className="gutter mt-4 flex flex-col gap-4">
      <p ref={what} tabIndex={-1} className="max-w-[52ch] text-sm outline-none">
        {isOn
          ? t`Visez ce carré avec la nouvelle application, puis écrivez le code qu'elle montre. L'ancienne sert jusque-là.`
          : t`Visez ce carré avec une application de codes, puis écrivez ici le code qu'elle montre.`}
      </p>
      <figure className="w-52 bg-[#fff] p-2">
        <QrCode text={uri} label={t`Carré pour l'application de codes`} />
      </figure>
      <p className="text-sm">
        {t`Sans caméra, tapez cette clé :`}{' '}
        <code className="num select-all [overflow-wrap:anywhere]" translate="no" data-testid="second-factor-key">
          {secret}
        </code>
      </p>
      <div className="flex flex-wrap gap-2.5">
        <a href={uri} className={buttonClass('line')}>{t`L'application est sur cet appareil`}</a>
        <Button look="line" onClick={() => void copy()}>{t`Copier la clé`}</Button>
      </div>
      <CodeForm<SecondFactorOn>
        path="/api/account/second-factor/confirmation"
        label={t`Confirmer`}
        hint={t`Les six chiffres que montre l'application.`}
        onDone={onDone}
      />
      <Button look="underlined" className="self-start" onClick={onClose}>
        {isOn ? t`Garder l'ancienne` : t`Pas maintenant`}
      </Button>
    </div>
  );
}
