import type { Sex } from "./names.ts";

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * A made-up citizen number of 18 characters that is formally right (GB 11643-1999, check character by ISO 7064 MOD 11-2).
 *
 * @param areaCode six digits
 * @param birthDate YYYY-MM-DD
 * @param turn which of the 500 numbers of that sex and day; any whole number >= 0, taken modulo 500
 */
export function madeUpIdNumber(areaCode: string, birthDate: string, sex: Sex, turn: number): string {
  const sequence = (turn % 500) * 2 + (sex === "male" ? 1 : 0);
  const body = `${areaCode}${birthDate.replaceAll("-", "")}${String(sequence).padStart(3, "0")}`;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + "10X98765432"[sum % 11];
}
