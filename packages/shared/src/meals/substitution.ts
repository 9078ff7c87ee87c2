interface Line {
  poolId: string;
  dishId: string;
  name: string;
  nameEn: string | null;
  priceFen: number;
  portions: number;
}

/**
 * The lines of a meal on which so many portions of one dish are another one: at its own price, and never at more than
 * the dish it stands in for. The dish it stands in for is on the meal, and the other is not.
 */
export function substituteLines(
  lines: readonly Line[],
  { fromPoolId, to, portions }: { fromPoolId: string; to: Omit<Line, "portions">; portions: number },
): Line[] {
  return lines.flatMap((line) => {
    if (line.poolId !== fromPoolId) return [line];
    const { poolId, dishId, name, nameEn } = to;
    const other = { poolId, dishId, name, nameEn, priceFen: Math.min(line.priceFen, to.priceFen), portions };
    return portions < line.portions ? [{ ...line, portions: line.portions - portions }, other] : [other];
  });
}

/**
 * What a meal's subsidy is once its food costs less, in fen: what the rule that gave it gives for the new price, never
 * more than it gave; and as much as it takes that the diner does not pay more than before, where the cheaper meal would
 * fall below the rule's minimum.
 */
export function substituteSubsidy(
  before: { foodFen: number; subsidyFen: number },
  foodFen: number,
  rule: { perMealFen: number; minSpendFen: number } | null,
): number {
  const fits = rule !== null && foodFen >= rule.minSpendFen;
  const given = Math.min(before.subsidyFen, foodFen, fits ? rule.perMealFen : 0);
  const cheaperBy = before.foodFen - foodFen;
  return Math.max(0, given, before.subsidyFen - cheaperBy);
}
