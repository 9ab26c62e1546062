import { useLingui } from '@lingui/react/macro';
import type { Wording } from '#domain/questionnaire/wording.ts';
import { Button } from '../../../ui/Button.tsx';
import { Row, Rows } from '../../../ui/Row.tsx';

export interface ContestedClaimsProps {
  readonly contested: Wording['contested'];
  readonly onTakeBack?: ((claimId: string) => void) | undefined;
  readonly pending: string | undefined;
}

/** What the person said is not them: nothing of it counts, and each can be taken back. */
export function ContestedClaims({ contested, onTakeBack, pending }: ContestedClaimsProps) {
  const { t } = useLingui();
  if (contested.length === 0) return null;
  return (
    <section className="no-print mt-6">
      <h2 className="gutter mb-2 text-xl">{t`Contesté`}</h2>
      <Rows>
        {contested.map(({ id, text }) => (
          <li key={id}>
            <Row
              title={text}
              end={
                onTakeBack === undefined ? undefined : (
                  <Button look="underlined" pending={pending === id} onClick={() => onTakeBack(id)}>{t`Reprendre`}</Button>
                )
              }
            />
          </li>
        ))}
      </Rows>
    </section>
  );
}
