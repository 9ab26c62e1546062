import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { INVITATION_PATH, secretInAddress } from '#domain/library/household/invitation-address.ts';
import { waitingInvitation } from '../../runtime/waiting-invitation.ts';
import { CameraSheet } from '../../ui/camera/CameraSheet.tsx';

/** Aims at the square of an invitation and opens it. */
export function InvitationCamera({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const words = {
    title: t`Viser une invitation`,
    picture: t`Image de l'appareil photo`,
    aim: t`Visez le carré que montre la personne qui vous invite.`,
    close: t`Fermer`,
    noCamera: t`Griot n’a pas accès à l’appareil photo. Autorisez-le dans les réglages du navigateur, ou demandez le lien.`,
    noReader: t`Le lecteur de carrés n’est pas encore sur cet appareil et demande du réseau. Demandez le lien à la place.`,
    otherSquare: t`Ce carré n’est pas celui d’une invitation de ce Griot.`,
  };
  const onText = (text: string): boolean => {
    const secret = secretInAddress(text, location.origin);
    if (secret === undefined) return false;
    waitingInvitation.keep(secret);
    navigate(INVITATION_PATH);
    return true;
  };
  return <CameraSheet words={words} onClose={onClose} onText={onText} />;
}
