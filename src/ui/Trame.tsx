export interface TrameProps {
  /** 0 … 100; anything outside is brought back inside. */
  readonly percent: number;
  /** What the bar says in words: "page 118 sur 191". Left out where those words are read out beside it. */
  readonly label?: string;
  readonly height?: number;
}

/** Progress as weft on warp. Never without its number written next to it. */
export function Trame({ percent, label, height = 10 }: TrameProps) {
  const value = Math.max(0, Math.min(100, percent));
  const style = { '--v': value, '--h': `${height}px` };
  if (label === undefined) {
    return (
      <div className="trame" aria-hidden="true" style={style}>
        <i />
      </div>
    );
  }
  return (
    <div
      className="trame"
      role="progressbar"
      aria-valuenow={Math.round(value)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={label}
      aria-label={label}
      style={style}
    >
      <i />
    </div>
  );
}
