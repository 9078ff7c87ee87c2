import "./insight.css";

export type Alarm = "bad" | "attention" | "good";

export interface Tile {
  label: string;
  value: string;
  /** Under the number: how it is to be read. */
  hint?: string | null;
  /** A number that asks for something; the label says what, colour only repeats it. */
  alarm?: Alarm | null;
  /** Where on the page, or on another, the number is explained. */
  href?: string;
}

/** The numbers of a board, large enough to read from a step away. */
export function Tiles({ tiles, label }: { tiles: Tile[]; label: string }) {
  return (
    <ul className="linli-tiles" aria-label={label}>
      {tiles.map(({ label: name, value, hint, alarm, href }) => {
        const inside = (
          <>
            <span className="linli-tile-value">{value}</span>
            <span className="linli-tile-label">{name}</span>
            {hint && <span className="linli-tile-hint">{hint}</span>}
          </>
        );
        return (
          <li key={name} data-alarm={alarm || undefined}>
            {href ? <a href={href}>{inside}</a> : <div>{inside}</div>}
          </li>
        );
      })}
    </ul>
  );
}
