import type { ReactNode } from 'react';

export interface FigureTableProps {
  readonly caption: string;
  readonly heads: readonly string[];
  /** The first cell of a row names it. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** Figures in rows: the words of a picture, or a picture's place where there is none. */
export function FigureTable({ caption, heads, rows }: FigureTableProps) {
  return (
    <table className="num w-full border-collapse text-sm">
      <caption className="d pb-2 pt-5 text-left text-lg">{caption}</caption>
      <thead>
        <tr className="border-b border-line-strong text-xs text-muted">
          {heads.map((head, at) => (
            <th key={head} scope="col" className={`py-1.5 font-normal ${at === 0 ? 'text-left' : 'pl-3 text-right'}`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [name, ...figures] }) => (
          <tr key={key} className="border-b border-line">
            <th scope="row" className="py-2 text-left font-normal [overflow-wrap:anywhere]">
              {name}
            </th>
            {figures.map((figure, at) => (
              <td key={at} className="py-2 pl-3 text-right align-top">
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
