/**
 * What a place that is given up costs, in fen: nothing before `freeUntil`, from it on (to the millisecond) so many
 * hundredths of the fee, whole fen, rounded down in favour of whoever pays.
 */
export function giveUpFen(feeFen: number, rule: { freeUntil: number; latePercent: number }, now: number): number {
  return now < rule.freeUntil ? 0 : Math.floor((feeFen * rule.latePercent) / 100);
}
