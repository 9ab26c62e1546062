import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useId, useState } from 'react';
import { thisDevice } from '../../pwa/this-device.ts';
import type { LocalBooksChoice } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';

/** At the end of an address: it is not the reader of these books who asks for an account. */
export const ANOTHER = '#autre';

/** What is proposed for the books of no account: whoever comes beside somebody else leaves them where they are. */
export function useProposedChoice() {
  const { account } = useRuntime();
  return useState<LocalBooksChoice>(() => (account.current !== undefined || location.hash === ANOTHER ? 'keep-apart' : 'adopt'));
}

/** How many books of this device belong to no account; 0 until known. */
export function useLocalBookCount(): number {
  const { account } = useRuntime();
  const [count, setCount] = useState(0);
  useEffect(() => {
    void account.localBookCount().then(setCount);
  }, [account]);
  return count;
}

interface LocalBooksProps {
  readonly count: number;
  readonly value: LocalBooksChoice;
  readonly onChoose: (choice: LocalBooksChoice) => void;
}

/** What becomes of the books written before the account; nothing is shown when there are none. */
export function LocalBooks({ count, value, onChoose }: LocalBooksProps) {
  const { t } = useLingui();
  const name = useId();
  if (count === 0) return null;
  const here = thisDevice.here();
  const choices: readonly { readonly value: LocalBooksChoice; readonly label: string; readonly detail: string }[] = [
    { value: 'adopt', label: t`Les mettre dans le compte`, detail: t`Ils seront sur tous vos appareils.` },
    { value: 'keep-apart', label: t`Les garder à part`, detail: t`Ils restent sur ${here}, visibles sans compte.` },
    { value: 'delete', label: t`Les effacer`, detail: t`Ils ne seront plus nulle part, pas même dans le tiroir de secours.` },
  ];
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-semibold">
        {plural(count, { one: `# livre est sur ${here} sans compte`, other: `# livres sont sur ${here} sans compte` })}
      </legend>
      {choices.map((choice) => (
        <label key={choice.value} className="flex min-h-13 items-center gap-3 border-t border-line py-2 leading-[1.3] last:border-b">
          <input
            type="radio"
            name={name}
            className="size-5 flex-none accent-(--g-accent)"
            checked={value === choice.value}
            onChange={() => onChoose(choice.value)}
          />
          <span>
            {choice.label}
            <span className={`block text-xs ${choice.value === 'delete' ? 'text-danger' : 'text-muted'}`}>{choice.detail}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
