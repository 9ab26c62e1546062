/** The device in the words of a sentence, by what the screen and the pointer say. */
import { t } from '@lingui/core/macro';

export type DeviceKind = 'phone' | 'tablet' | 'computer';

export function deviceKind(): DeviceKind {
  if (typeof matchMedia !== 'function') return 'computer';
  if (!matchMedia('(pointer: coarse)').matches) return innerWidth < 600 ? 'phone' : 'computer';
  return Math.min(screen.width, screen.height) < 600 ? 'phone' : 'tablet';
}

export const thisDevice = {
  /** "ce téléphone" */
  here(): string {
    switch (deviceKind()) {
      case 'phone':
        return t`ce téléphone`;
      case 'tablet':
        return t`cette tablette`;
      case 'computer':
        return t`cet ordinateur`;
    }
  },
  /** "votre téléphone" */
  your(): string {
    switch (deviceKind()) {
      case 'phone':
        return t`votre téléphone`;
      case 'tablet':
        return t`votre tablette`;
      case 'computer':
        return t`votre ordinateur`;
    }
  },
};
