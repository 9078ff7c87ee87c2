/** 660 as "11:00", as time fields take it. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** "11:00" as 660; NaN while it is not typed. */
export function minutesOf(clock: string): number {
  const [hours = Number.NaN, minutes = Number.NaN] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}

/** "12.50" yuan as 1250 fen; NaN for what is no amount. */
export function fenOf(yuan: string): number {
  return /^\d{1,6}(\.\d{1,2})?$/.test(yuan.trim()) ? Math.round(Number(yuan) * 100) : Number.NaN;
}

/** 1250 fen as "12.50", as amounts are typed. */
export function yuanOf(fen: number): string {
  return (fen / 100).toFixed(2);
}
