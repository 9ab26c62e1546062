import { useLingui } from '@lingui/react/macro';
import { Row, Rows } from '../../../ui/Row.tsx';

/** Small things to do within a week, of the strongest subjects. */
export function ResultTries({ tries }: { readonly tries: readonly { readonly id: string; readonly text: string; readonly subject: string }[] }) {
  const { t } = useLingui();
  if (tries.length === 0) return null;
  return (
    <section className="mt-7 break-inside-avoid">
      <h2 className="gutter mb-2 text-2xl">{t`À essayer cette semaine`}</h2>
      <Rows>
        {tries.map(({ id, text, subject }) => (
          <li key={id}>
            <Row title={text} detail={subject} />
          </li>
        ))}
      </Rows>
    </section>
  );
}
