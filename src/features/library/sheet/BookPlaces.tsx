import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import type { Volume } from '#domain/library/volume.ts';
import { Button } from '../../../ui/Button.tsx';
import { FactRow } from '../../../ui/FactRow.tsx';
import { Section } from '../../../ui/Section.tsx';

const PlaceSheet = lazy(async () => ({ default: (await import('./PlaceSheet.tsx')).PlaceSheet }));

/** The series that the book belongs to besides the first one, which stands among its facts. */
export function BookPlaces({ bookId, volumes }: { readonly bookId: string; readonly volumes: readonly Volume[] }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<Volume | 'new'>();
  const further = volumes.filter(({ seriesName }) => seriesName !== '').slice(1);
  return (
    <Section title={t`Autres séries`} action={{ label: t`Ajouter`, name: t`Ajouter à une autre série`, run: () => setOpen('new') }}>
      {further.map((place) => (
        <FactRow
          key={place.id}
          label={t`Série`}
          end={
            <Button look="underlined" aria-label={t`Modifier : ${place.seriesName}`} onClick={() => setOpen(place)}>{t`Modifier`}</Button>
          }
        >
          <span className="block [overflow-wrap:anywhere]">
            {place.label === '' ? place.seriesName : t`${place.seriesName}, tome ${place.label}`}
          </span>
        </FactRow>
      ))}
      {open === undefined ? null : (
        <Suspense fallback={null}>
          <PlaceSheet bookId={bookId} place={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </Section>
  );
}
