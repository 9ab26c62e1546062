import type { YearStatistics } from '#domain/library/statistics/statistics.ts';
import { useThinking } from '../../runtime/useThinking.ts';
import { useYearCloth } from './useYearCloth.ts';
import { YearClothPicture } from './YearClothPicture.tsx';

/** The cloth of this year, on the first screen of whoever has room for it. Comes when it is counted. */
export function YearAtHome() {
  const statistics = useThinking((thinking) => thinking.statistics(), []);
  return statistics === undefined ? null : <Cloth year={statistics.year} />;
}

const Cloth = ({ year }: { readonly year: YearStatistics }) => <YearClothPicture {...useYearCloth(year)} />;
