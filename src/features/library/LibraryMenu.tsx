import { useLingui } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { IconName } from '../../ui/icon-paths.ts';
import { Row, Rows } from '../../ui/Row.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

interface LibraryMenuProps {
  readonly onSelect: () => void;
  /** Another sheet comes in place of this one. */
  readonly onComplete: () => void;
  readonly onClose: () => void;
}

/** Doors to what lies around the shelf. */
export function LibraryMenu({ onSelect, onComplete, onClose }: LibraryMenuProps) {
  const { t } = useLingui();
  const doors: readonly { href: string; icon: IconName; title: string; detail: string }[] = [
    { href: '/etageres', icon: 'library', title: t`Vos étagères`, detail: t`Des livres ensemble, dans votre ordre` },
    { href: '/foyer', icon: 'house', title: t`Foyers et organisations`, detail: t`Partager des livres, et savoir qui les a` },
    { href: '/achats', icon: 'share-2', title: t`Liste d’achats`, detail: t`Vos envies et les tomes qui manquent` },
    { href: '/auteurs', icon: 'user', title: t`Auteurs`, detail: t`Par nom de famille, avec leurs livres` },
    { href: '/personnes', icon: 'users', title: t`Prêts par personne`, detail: t`À qui vous prêtez, à qui vous empruntez` },
    { href: '/statistiques', icon: 'book-open', title: t`Votre année`, detail: t`Ce que vous avez lu, mois par mois` },
  ];
  return (
    <Sheet label={t`Autour de la bibliothèque`} onClose={onClose}>
      <div className="pb-6 pt-4">
        <div className="gutter mb-2 flex items-start justify-between gap-3">
          <h1 className="text-[1.625rem]">{t`Autour de la bibliothèque`}</h1>
          <IconButton icon="x" label={t`Fermer`} onClick={onClose} className="-mr-2.5 -mt-2" />
        </div>
        <Rows>
          <li>
            <Row
              title={t`Sélectionner des livres`}
              detail={t`Pour en changer plusieurs d’un geste`}
              lead={<Icon name="check" size={22} />}
              leadWidth={24}
              end={<span />}
              onClick={() => {
                onSelect();
                onClose();
              }}
            />
          </li>
          <li>
            <Row
              title={t`Compléter les fiches`}
              detail={t`Couvertures et faits qui manquent, d’après les catalogues`}
              lead={<Icon name="image" size={22} />}
              leadWidth={24}
              end={<span />}
              onClick={onComplete}
            />
          </li>
          {doors.map(({ href, icon, title, detail }) => (
            <li key={href}>
              <Row href={href} title={title} detail={detail} lead={<Icon name={icon} size={22} />} leadWidth={24} />
            </li>
          ))}
        </Rows>
      </div>
    </Sheet>
  );
}
