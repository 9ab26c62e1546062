import { useLingui } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon.tsx';

/** Chooses pictures of codes instead of the camera; several at once. */
export function PicturePick({ onPick }: { readonly onPick: (pictures: readonly File[]) => void }) {
  const { t } = useLingui();
  const label = t`Lire une photo`;
  return (
    <label
      title={label}
      className="relative inline-grid size-11 flex-none cursor-pointer place-items-center rounded-ctl has-focus-visible:outline-3 has-focus-visible:outline-focus"
    >
      <Icon name="image" />
      <span className="sr-only">{label}</span>
      <input
        type="file"
        accept="image/*"
        multiple
        // Over the whole sign, so that a thumb meets the control itself.
        className="absolute inset-0 size-full cursor-pointer opacity-0"
        onChange={(event) => {
          const pictures = [...(event.target.files ?? [])];
          // The same picture can be chosen again.
          event.target.value = '';
          if (pictures.length > 0) onPick(pictures);
        }}
      />
    </label>
  );
}
