import { useLingui } from '@lingui/react/macro';
import { CameraSheet as Camera } from '../../ui/camera/CameraSheet.tsx';

interface CameraSheetProps {
  readonly onClose: () => void;
  /** Says whether the text of the square was the right one; otherwise the camera goes on looking. */
  readonly onText: (text: string) => boolean;
}

/** Aims at the square of the device that has the account, or at that of an invitation. */
export function CameraSheet(props: CameraSheetProps) {
  const { t } = useLingui();
  const words = {
    title: t`Viser le carré`,
    picture: t`Image de l'appareil photo`,
    aim: t`Visez le carré affiché sur l'autre appareil.`,
    close: t`Taper les trois mots`,
    noCamera: t`Griot n'a pas accès à l'appareil photo. Autorisez-le dans les réglages du navigateur, ou tapez les trois mots.`,
    noReader: t`Le lecteur de carrés n'est pas encore sur cet appareil et demande du réseau. Tapez les trois mots à la place.`,
    otherSquare: t`Ce carré n'est pas celui d'un compte de ce Griot. Visez celui de l'autre appareil.`,
  };
  return <Camera {...props} words={words} />;
}
