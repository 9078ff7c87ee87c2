import type { Refusal } from "../refusals.ts";

/** What a meal was charged, in fen: `own` and `subsidy` together are food and fee. */
export interface Charged {
  foodFen: number;
  feeFen: number;
  ownFen: number;
  subsidyFen: number;
}
/** A part of it that is given back, each fen to the pocket it came from. */
export interface GivenBack extends Charged {}

export const nothingBack: GivenBack = { foodFen: 0, feeFen: 0, ownFen: 0, subsidyFen: 0 };

/**
 * Splits what is given back of a charged meal between the pockets, or says why it cannot be given back.
 *
 * What remains is priced by the rule that was applied: the subsidy is what it was, never more than the food that remains
 * costs, and nothing where that falls below the rule's least spend. The diner never pays more than they have paid, and
 * no pocket gets back more than it gave: `before` is what was given back until now. The amount is taken from the food
 * first, then from the fee for bringing it.
 */
export function refundOf(
  charged: Charged,
  before: GivenBack,
  fen: number,
  minSpendFen: number,
): { back: GivenBack } | { refusal: Refusal } {
  const left = {
    foodFen: charged.foodFen - before.foodFen,
    feeFen: charged.feeFen - before.feeFen,
    ownFen: charged.ownFen - before.ownFen,
    subsidyFen: charged.subsidyFen - before.subsidyFen,
  };
  if (fen > left.foodFen + left.feeFen)
    return { refusal: { code: "refund_too_high", leftFen: left.foodFen + left.feeFen } };
  const foodFen = Math.min(fen, left.foodFen);
  const feeFen = fen - foodFen;
  const remaining = { foodFen: left.foodFen - foodFen, feeFen: left.feeFen - feeFen };
  const total = remaining.foodFen + remaining.feeFen;
  const subsidy = remaining.foodFen < minSpendFen ? 0 : Math.min(charged.subsidyFen, remaining.foodFen);
  const own = Math.min(left.ownFen, total - subsidy);
  return {
    back: { foodFen, feeFen, ownFen: left.ownFen - own, subsidyFen: left.subsidyFen - (total - own) },
  };
}

interface Line {
  poolId: string;
  priceFen: number;
  portions: number;
}

/** What portions of a meal cost; null where more are asked for than were charged and not yet given back. */
export function priceOfPortions(
  lines: readonly Line[],
  back: readonly { poolId: string; portions: number }[],
  asked: readonly { poolId: string; portions: number }[],
): number | null {
  let fen = 0;
  for (const { poolId, portions } of asked) {
    const line = lines.find((one) => one.poolId === poolId);
    const gone = back.filter((one) => one.poolId === poolId).reduce((sum, one) => sum + one.portions, 0);
    if (!line || portions > line.portions - gone) return null;
    fen += line.priceFen * portions;
  }
  return fen;
}
