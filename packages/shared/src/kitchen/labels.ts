/** A label's number as it is printed and typed: the service date's month and day, and a number of that day: "1125-017". */
export function labelCode(onDate: string, number: number): string {
  return `${onDate.slice(5, 7)}${onDate.slice(8, 10)}-${String(number).padStart(3, "0")}`;
}

/**
 * The service date and number that somebody typed or scanned: whole ("1125-017", "1125017"), of this year or, around
 * New Year, of the one that is nearer; or the number of today alone ("17"). Null where it can be none.
 */
export function readLabelCode(typed: string, today: string): { onDate: string; number: number } | null {
  const text = typed.replace(/\s/g, "").replace(/[－–—]/g, "-");
  const short = /^\d{1,3}$/.exec(text);
  if (short) return { onDate: today, number: Number(text) };
  const whole = /^(\d{2})(\d{2})-?(\d{3,5})$/.exec(text);
  if (!whole) return null;
  const [, month, day, number] = whole;
  const year = Number(today.slice(0, 4));
  const near = [year - 1, year, year + 1]
    .map((one) => `${one}-${month}-${day}`)
    .sort((one, other) => away(one, today) - away(other, today))[0]!;
  return Number.isNaN(away(near, today)) ? null : { onDate: near, number: Number(number) };
}

function away(one: string, other: string): number {
  return Math.abs(Date.parse(one) - Date.parse(other));
}
