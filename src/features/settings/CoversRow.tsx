import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { CoverUsage } from '../../runtime/runtime.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { Button } from '../../ui/Button.tsx';
import { Row } from '../../ui/Row.tsx';
import { useToast } from '../../ui/Toast.tsx';
import { roomWords } from './room-words.ts';

/** What the covers of catalogues take on this device, out of how much; freed by one press. Nothing where there are none. */
export function CoversRow() {
  const { t } = useLingui();
  const { pictures } = useRuntime();
  const toast = useToast();
  const [usage, setUsage] = useState<CoverUsage>();

  useEffect(() => {
    // A worker that was lost says nothing: then nothing is claimed.
    void pictures.coverUsage().then(setUsage, () => undefined);
  }, [pictures]);

  const free = async (): Promise<void> => {
    await pictures.forgetCovers();
    setUsage(await pictures.coverUsage());
    toast({ text: t`Les couvertures des catalogues sont libérées. Vos propres photos restent.` });
  };
  if (usage === undefined || usage.count === 0) return null;
  const [used, budget] = [roomWords(usage.bytes), roomWords(usage.budget)];
  return (
    <li>
      <Row
        title={t`Couvertures des catalogues`}
        detail={plural(usage.count, {
          one: '# couverture, gardée pour être vue sans réseau.',
          other: '# couvertures, gardées pour être vues sans réseau.',
        })}
        end={<span className="num text-sm text-muted">{t`${used} sur ${budget}`}</span>}
        note={<Button look="underlined" onClick={() => void free()}>{t`Libérer cette place`}</Button>}
      />
    </li>
  );
}
