import type { ActivityDomain } from '#domain/questionnaire/activity-domain.ts';
import type { Circle, DirectionProfile } from '#domain/questionnaire/direction.ts';

type Standing = readonly [domain: ActivityDomain, shown: number, circles: string];

/** A profile from `['recits', 0.5, 'LGW']` and letters; a circle that is named is in. */
export const aProfile = (standings: readonly Standing[], scores: Partial<Record<string, number>> | undefined = {}): DirectionProfile => ({
  subjects: standings.map(([id, shown, circles]) => ({
    id,
    shown,
    isProvisional: false,
    measures: Object.fromEntries(
      (['L', 'G', 'W', 'P'] satisfies Circle[]).map((circle) => [
        circle,
        { value: circles.includes(circle) ? 0.8 : 0.2, isIn: circles.includes(circle) },
      ]),
    ),
  })),
  types: scores && { scores: { R: 0, I: 0, A: 0, S: 0, E: 0, C: 0, ...scores } as Record<string, number>, isFlat: false },
});

/** The storyteller who teaches: at home in « Transmettre », one circle short in « Raconter ». */
export const awa = aProfile(
  [
    ['transmettre', 0.98, 'LGWP'],
    ['recits', 0.5, 'LGW'],
    ['images', 0.4, 'L'],
    ['organiser', 0.2, 'P'],
  ],
  { A: 82, S: 78, E: 60, I: 30, C: 20, R: 10 },
);
