import { useLingui } from '@lingui/react/macro';
import { textIn, type Text } from '#domain/questionnaire/text.ts';
import { useSettings } from '../../runtime/useSettings.ts';

export interface SaidProps {
  readonly text: Text;
  /** The languages of the instrument, in its order. */
  readonly locales: readonly string[];
}

/** A text of an instrument in the language of the app; one that is not written in it is shown in another, and marked. */
export function Said({ text, locales }: SaidProps) {
  const { language } = useSettings();
  const { text: words, fallback } = textIn(text, language, locales);
  return fallback === undefined ? (
    words
  ) : (
    <span lang={fallback}>
      {words} <OtherLanguage name={fallback} />
    </span>
  );
}

export function OtherLanguage({ name }: { readonly name: string }) {
  const { t } = useLingui();
  const { language } = useSettings();
  const named = new Intl.DisplayNames([language], { type: 'language' }).of(name) ?? name;
  return (
    <span lang={language} className="text-xs font-normal text-muted">
      {t`(en ${named}, pas encore traduit)`}
    </span>
  );
}
