import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { thisDevice } from '../../pwa/this-device.ts';
import { useRuntime } from '../../runtime/useRuntime.ts';
import { useSettings } from '../../runtime/useSettings.ts';
import { Band, type BandProps } from '../../ui/Band.tsx';
import { Button } from '../../ui/Button.tsx';

/** Seven strips of cloth, as drawn: each its own dye and family. */
const STRIPS: readonly (BandProps & { readonly cells: number })[] = [
  { seed: 'griot', family: 'losange', cells: 5, unit: 4, ground: '#1e2656', first: '#dda834', second: '#f3ead8' },
  { seed: 'bissap', family: 'sablier', cells: 9, unit: 4, ground: '#6b1a3c', first: '#dda834', second: '#f3ead8' },
  { seed: 'bogolan', family: 'losange', cells: 7, unit: 4, ground: '#2d221b', first: '#f3ead8', second: '#94371f' },
  { seed: 'indigo', family: 'losange', cells: 13, unit: 4, ground: '#1e2656', first: '#dda834', second: '#f3ead8' },
  { seed: 'ngalama', family: 'chevron', cells: 5, unit: 4, ground: '#dda834', first: '#94371f', second: '#2a2018' },
  { seed: 'feuille', family: 'dents', cells: 9, unit: 4, ground: '#1d5849', first: '#f3ead8', second: '#dda834' },
  { seed: 'griot', family: 'losange', cells: 5, unit: 4, ground: '#1e2656', first: '#dda834', second: '#f3ead8' },
];

/** The first visit: what Griot is, in one sentence, and two ways in. */
export function WelcomeScreen() {
  const { t } = useLingui();
  const { settings } = useRuntime();
  const { language } = useSettings();
  const [, navigate] = useLocation();
  const here = thisDevice.your();

  const start = (path: string): void => {
    settings.set({ welcomed: true });
    navigate(path, { replace: path === '/' });
  };

  return (
    <main className="cloth flex min-h-dvh flex-col">
      <div className="flex flex-col overflow-hidden" aria-hidden="true">
        {STRIPS.map((strip, at) => (
          <Band key={at} {...strip} />
        ))}
      </div>
      <div className="mt-auto p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] lg:max-w-136">
        <p className="d mb-3.5 text-[4.25rem] leading-[.85] tracking-[-.045em]">griot</p>
        <h1 className="text-[1.625rem] font-stretch-86% leading-[1.14] tracking-normal">
          <Trans>Vos livres, vos séries, votre cap. Gardés sur {here}, avec ou sans réseau.</Trans>
        </h1>
        <div className="mt-5 flex flex-col gap-2.5">
          <Button look="gold" block onClick={() => start('/')}>
            {t`Commencer sans compte`}
          </Button>
          <Button look="on-cloth" block icon="qr-code" onClick={() => start('/appairage')}>
            {t`J'ai déjà Griot ailleurs`}
          </Button>
        </div>
        <p className="mt-3 text-xs text-on-cloth-muted">
          {t`Environ 600 ko à installer, une seule fois.`}{' '}
          <button
            type="button"
            className="inline-flex min-h-11 items-center whitespace-nowrap px-1 underline underline-offset-4"
            lang={language === 'fr' ? 'en' : 'fr'}
            onClick={() => settings.set({ language: language === 'fr' ? 'en' : 'fr' })}
          >
            {language === 'fr' ? 'In English' : 'En français'}
          </button>
        </p>
      </div>
    </main>
  );
}
