import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { SeriesSheet, VolumeCell } from '#domain/library/shelf.ts';
import { Note } from '../../ui/Note.tsx';
import { VolumeGrid, VolumeLegend, type VolumeState } from '../../ui/VolumeGrid.tsx';
import { bookAddress } from './addresses.ts';
import { CompleteSeries } from './CompleteSeries.tsx';
import { MissingRows } from './MissingRows.tsx';
import { usePendingBooks } from './usePendingBooks.ts';
import { SeriesHeadline } from './SeriesHeadline.tsx';
import { SeriesOthers } from './SeriesOthers.tsx';
import { VolumeSheet } from './VolumeSheet.tsx';

const STATES: readonly VolumeState[] = ['read', 'owned', 'covered', 'missing', 'wished', 'next'];

/** What a series is about: what is missing, every volume as a cell, and what to do about the gaps. */
export function SeriesBody({ sheet, dense = false }: { readonly sheet: SeriesSheet; readonly dense?: boolean }) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const pending = usePendingBooks();
  const [asked, setAsked] = useState<VolumeCell>();
  const names: Readonly<Record<VolumeState, string>> = {
    read: t`lu`,
    owned: t`à lire`,
    covered: t`dans une intégrale`,
    missing: t`manque`,
    wished: t`dans vos envies`,
    next: t`la suite`,
  };
  const choose = (key: string | number): void => {
    const cell = sheet.cells.find((one) => one.number === key);
    if (cell === undefined) return;
    if (cell.bookId !== undefined && cell.state !== 'wished') navigate(bookAddress(cell.bookId));
    else setAsked(cell);
  };
  const present = STATES.filter((state) => sheet.cells.some((cell) => cell.state === state));
  return (
    <div data-dom="livres">
      <SeriesHeadline sheet={sheet} />
      {sheet.cells.length === 0 ? null : (
        <div className="gutter">
          <VolumeGrid
            label={t`Tomes`}
            dense={dense}
            onChoose={choose}
            cells={sheet.cells.map((cell) => {
              const waits = cell.bookId !== undefined && pending.has(cell.bookId);
              return {
                key: cell.number,
                figure: cell.label,
                state: cell.state,
                label: waits ? t`Tome ${cell.label}, ${names[cell.state]}, à envoyer` : t`Tome ${cell.label}, ${names[cell.state]}`,
                pending: waits,
              };
            })}
          />
          <div className="mt-[.7rem]">
            <VolumeLegend items={present.map((state) => ({ state, label: names[state] }))} />
          </div>
        </div>
      )}
      {sheet.hasUnknownCoverage && sheet.gaps.length > 0 ? (
        <div className="gutter mt-4">
          <Note tone="info">{t`Une de vos intégrales ne dit pas quels tomes elle contient : certains de ceux qui manquent y sont peut-être.`}</Note>
        </div>
      ) : null}
      <CompleteSeries sheet={sheet} />
      <MissingRows sheet={sheet} />
      <SeriesOthers sheet={sheet} />
      {asked === undefined ? null : <VolumeSheet sheet={sheet} cell={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}
