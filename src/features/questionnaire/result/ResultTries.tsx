import { useLingui } from '@lingui/react/macro';
import { Row, Rows } from '../../../ui/Row.tsx';

/** Small things to do within a week, of the strongest subjects. */
export function ResultTries({ tries }: { readonly tries: readonly { readonly id: string; readonly text: string }[] }) {
  const { t } = useLingui();
  if (tries.length === 0) return null;
  return (
    <section className="mt-7 break-inside-avoid print:order-5 print:col-span-2 print:mt-0 print:break-before-page">
      <h2 className="gutter mb-2 text-2xl">{t`À essayer cette semaine`}</h2>
      <Rows>
        {tries.map(({ id, text }) => (
          <li key={id}>
            <Row title={text} />
          </li>
        ))}
      </Rows>
    </section>
  );
}
