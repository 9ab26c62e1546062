import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { SecondFactorBegun, SecondFactorOn, SecondFactorState } from '#protocol/second-factor.ts';
import { Button } from '../../ui/Button.tsx';
import { Note } from '../../ui/Note.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { CodeForm } from './CodeForm.tsx';
import { FailureNote } from './FailureNote.tsx';
import { useAct } from './useServed.ts';

export interface SecondFactorProps {
  readonly state: SecondFactorState;
  /** Something is otherwise than `state` says. */
  readonly onChange: () => void;
}

/** Turning a second factor on, proving it, taking it away. */
export function SecondFactor({ state, onChange }: SecondFactorProps) {
  const { t, i18n } = useLingui();
  const { working, failure, send } = useAct();
  const [begun, setBegun] = useState<SecondFactorBegun>();
  const [codes, setCodes] = useState<readonly string[]>();
  const [leaving, setLeaving] = useState(false);
  if (codes !== undefined) return <Codes codes={codes} onDone={() => (setCodes(undefined), onChange())} />;
  if (!state.on)
    return (
      <div className="gutter mt-4 flex flex-col gap-4">
        <FailureNote failure={failure} />
        {begun === undefined ? (
          <Button
            pending={working}
            className="self-start"
            onClick={() => void send<SecondFactorBegun>({ method: 'POST', path: '/api/account/second-factor', body: {} }).then(setBegun)}
          >{t`Activer un second facteur`}</Button>
        ) : (
          <>
            <p className="max-w-[52ch] text-sm">{t`Visez ce carré avec une application de codes, ou tapez-y la clé. Puis écrivez ici le code qu'elle montre.`}</p>
            <div className="w-52">
              <QrCode text={begun.uri} label={t`Carré pour l'application de codes`} />
            </div>
            <p className="text-sm">
              {t`Clé :`}{' '}
              <code className="[overflow-wrap:anywhere]" data-testid="second-factor-key">
                {begun.secret}
              </code>
            </p>
            <CodeForm<SecondFactorOn>
              path="/api/account/second-factor/confirmation"
              label={t`Confirmer`}
              onDone={(on) => setCodes(on.codes)}
            />
          </>
        )}
      </div>
    );
  const until = state.freshUntil === undefined ? undefined : i18n.date(new Date(state.freshUntil), { timeStyle: 'short' });
  return (
    <div className="gutter mt-4 flex flex-col gap-5">
      <Note tone="success">
        {until === undefined
          ? t`Le second facteur est actif. Codes sur papier qui restent : ${state.codesLeft}.`
          : t`Le second facteur est actif, et prouvé sur cet appareil jusqu'à ${until}. Codes sur papier qui restent : ${state.codesLeft}.`}
      </Note>
      {until === undefined ? <CodeForm path="/api/account/second-factor/proof" label={t`Donner un code`} onDone={onChange} /> : null}
      {state.administrator ? null : leaving ? (
        <CodeForm path="/api/account/second-factor/removal" label={t`Désactiver`} onDone={onChange} />
      ) : (
        <Button look="line" className="self-start" onClick={() => setLeaving(true)}>{t`Désactiver le second facteur`}</Button>
      )}
    </div>
  );
}

/** Shown once: the server keeps none of them readable. */
function Codes({ codes, onDone }: { readonly codes: readonly string[]; readonly onDone: () => void }) {
  const { t } = useLingui();
  return (
    <div className="gutter mt-4">
      <h2>{t`Dix codes sur papier`}</h2>
      <p className="mt-1 max-w-[52ch] text-sm">{t`Écrivez-les ou imprimez-les. Sans votre téléphone, chacun sert une fois. Ils ne seront plus jamais montrés.`}</p>
      <ol className="my-4 grid grid-cols-2 gap-2 text-lg">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="no-print flex flex-wrap gap-2.5">
        <Button onClick={onDone}>{t`Je les ai écrits`}</Button>
        <Button look="line" onClick={() => print()}>{t`Imprimer`}</Button>
      </div>
    </div>
  );
}
