import { CartesianGrid, Line, LineChart, ReferenceArea, ResponsiveContainer, XAxis, YAxis } from "recharts";

export interface Trend {
  /** In order of time. */
  points: readonly { at: number; first: number; second?: number }[];
  /** Between these two everything is in range. */
  range: { low: number; high: number } | null;
  /** How an instant is written below the chart. */
  day: (at: number) => string;
}

/** Lines over time, the range as a band behind them. What it shows stands in the table beside it. */
export default function TrendChart({ points, range, day }: Trend) {
  // A tenth of what is shown, so that no line runs along an edge.
  const margin = Math.max(1, Math.max(...points.map((point) => point.first)) / 10);
  const hasSecond = points.some((point) => point.second !== undefined);
  return (
    <ResponsiveContainer width="100%" height={220}>
      <LineChart data={[...points]} margin={{ top: 8, right: 16, bottom: 4, left: -8 }} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--linli-line)" vertical={false} />
        {range && (
          <ReferenceArea
            y1={range.low}
            y2={range.high}
            fill="var(--mantine-color-jade-3)"
            fillOpacity={0.25}
            ifOverflow="hidden"
          />
        )}
        <XAxis
          dataKey="at"
          tickFormatter={day}
          minTickGap={28}
          tick={{ fill: "var(--mantine-color-text)", fontSize: 13 }}
        />
        <YAxis
          domain={[(least: number) => Math.floor(least - margin), (most: number) => Math.ceil(most + margin)]}
          allowDecimals={false}
          tick={{ fill: "var(--mantine-color-text)", fontSize: 13 }}
        />
        <Line dataKey="first" stroke="var(--linli-accent)" strokeWidth={2.5} dot={{ r: 4 }} isAnimationActive={false} />
        {hasSecond && (
          <Line
            dataKey="second"
            stroke="var(--mantine-color-jade-7)"
            strokeWidth={2.5}
            strokeDasharray="6 4"
            dot={{ r: 4 }}
            isAnimationActive={false}
          />
        )}
      </LineChart>
    </ResponsiveContainer>
  );
}
