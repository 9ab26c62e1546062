import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { SecondFactorBegun, SecondFactorOn, SecondFactorState } from '#protocol/second-factor.ts';
import { Button } from '../../ui/Button.tsx';
import { FactorAtWork } from './FactorAtWork.tsx';
import { FactorSetUp } from './FactorSetUp.tsx';
import { FailureNote } from './FailureNote.tsx';
import { PaperCodes } from './PaperCodes.tsx';
import { useAct } from './useServed.ts';

export interface SecondFactorProps {
  readonly state: SecondFactorState;
  /** Something is otherwise than `state` says. */
  readonly onChange: () => void;
}

/** Turning a second factor on, and what its person does with it then. */
export function SecondFactor({ state, onChange }: SecondFactorProps) {
  const { t } = useLingui();
  const { working, failure, send } = useAct();
  const [begun, setBegun] = useState<SecondFactorBegun>();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes !== undefined)
    return (
      <PaperCodes
        codes={codes}
        onDone={() => {
          setCodes(undefined);
          setBegun(undefined);
          onChange();
        }}
      />
    );
  const taken = ({ codes: fresh }: SecondFactorOn): void => setCodes(fresh);
  if (begun !== undefined) return <FactorSetUp begun={begun} isOn={state.on} onDone={taken} onClose={() => setBegun(undefined)} />;
  if (state.on) return <FactorAtWork state={state} onChange={onChange} onBegun={setBegun} onCodes={taken} />;
  return (
    <div className="gutter mt-4 flex flex-col gap-4">
      <ol className="flex max-w-[52ch] list-decimal flex-col gap-2 pl-5 text-sm">
        <li>{t`Il vous faut une application de codes : Aegis, 2FAS, Google Authenticator, ou votre gestionnaire de mots de passe.`}</li>
        <li>{t`Elle lit un carré, et montre dès lors un code de six chiffres toutes les trente secondes.`}</li>
        <li>{t`Vous recevez dix codes sur papier, pour le jour où le téléphone manque.`}</li>
      </ol>
      <FailureNote failure={failure} />
      <Button
        pending={working}
        className="self-start"
        onClick={() => void send<SecondFactorBegun>({ method: 'POST', path: '/api/account/second-factor', body: {} }).then(setBegun)}
      >{t`Activer un second facteur`}</Button>
    </div>
  );
}
