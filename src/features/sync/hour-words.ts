/** An instant as the sentences say it, in the language of the moment: a time today, a day and a time on another day. */
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';

/** How a sentence says when: `at` follows a verb ("à 18:31"), `since` the word since ("18:31"). */
export interface MomentWords {
  readonly at: (instant: string) => string;
  readonly since: (instant: string) => string;
}

export const momentWords: MomentWords = {
  at(instant) {
    const { day, time } = partsOf(instant);
    return day === undefined ? t`à ${time}` : t`le ${day} à ${time}`;
  },
  since(instant) {
    const { day, time } = partsOf(instant);
    return day === undefined ? time : t`le ${day} à ${time}`;
  },
};

/** For the end of a line: "18:31" today, "20 nov. 18:31" on another day. */
export function hourWords(instant: string): string {
  const { day, time } = partsOf(instant);
  return day === undefined ? time : `${day} ${time}`;
}

/** "18:31", "hier 18:31", "20 nov. 18:31". */
export function whenWords(instant: string): string {
  const { day, time } = partsOf(instant);
  return day === undefined ? time : isYesterday(instant) ? t`hier ${time}` : `${day} ${time}`;
}

/** The day alone, in a sentence: "aujourd'hui", "hier", "le 9 novembre". */
export function dayWords(instant: string): string {
  if (partsOf(instant).day === undefined) return t`aujourd'hui`;
  if (isYesterday(instant)) return t`hier`;
  const day = new Intl.DateTimeFormat(i18n.locale, { day: 'numeric', month: 'long' }).format(new Date(instant));
  return t`le ${day}`;
}

function isYesterday(instant: string): boolean {
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  return new Date(instant).toDateString() === yesterday.toDateString();
}

function partsOf(instant: string): { readonly day?: string; readonly time: string } {
  const moment = new Date(instant);
  const time = new Intl.DateTimeFormat(i18n.locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment);
  if (moment.toDateString() === new Date().toDateString()) return { time };
  return { day: new Intl.DateTimeFormat(i18n.locale, { day: 'numeric', month: 'short' }).format(moment), time };
}
