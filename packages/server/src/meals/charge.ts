import { keptRead } from "../db/kept.ts";
import type { Reader, Tx } from "../db/open.ts";
import { findAccount, moveMoney, reverse } from "../money/ledger.ts";
import type { Canteen } from "./store.ts";

/** What a meal is, to money. */
export interface Priced {
  id: string;
  personId: string;
  foodFen: number;
  feeFen: number;
  subsidyFen: number;
  ruleId: string | null;
}

/** What is left to pay of one's own. */
export function ownFen(meal: Pick<Priced, "foodFen" | "feeFen" | "subsidyFen">): number {
  return meal.foodFen + meal.feeFen - meal.subsidyFen;
}

/**
 * Charges a meal: the programme gives its part, the diner the rest, the canteen receives both. Charged meanwhile, it is
 * the same charge; charged again after it was given back, it is another. Throws balance_too_low, account_frozen.
 */
export async function charge(
  tx: Tx,
  canteen: Canteen,
  meal: Priced,
  { byId, now }: { byId: string; now: number },
): Promise<void> {
  const { last, number } = await chargesOf(tx, meal.id);
  if (last) return;
  const rule = meal.ruleId === null ? undefined : (await programmeOfRule(tx, { ruleId: meal.ruleId }))[0];
  const own = ownFen(meal);
  await moveMoney(tx, {
    what: "charge",
    key: `charge:${meal.id}:${number}`,
    movements: [
      { kind: "person", ownerId: meal.personId, fen: -own, creditFen: canteen.creditFen },
      ...(rule ? [{ kind: "programme" as const, ownerId: rule.programme_id, fen: -meal.subsidyFen }] : []),
      { kind: "canteen", ownerId: canteen.stationId, fen: own + (rule ? meal.subsidyFen : 0) },
    ],
    now,
    byId,
    stationId: canteen.stationId,
    mealId: meal.id,
  });
}

/** Gives back what is left of what a meal was charged, if it was: each fen to the pocket it came from, and once. */
export async function refund(
  tx: Tx,
  mealId: string,
  made: { byId: string | null; now: number; note?: string | null },
): Promise<void> {
  const { last } = await chargesOf(tx, mealId);
  if (last) await reverse(tx, last, made);
}

/**
 * Charges a meal in the place of another, if that was charged: what the other brought goes back whole, each fen to the
 * pocket it came from, and what this one costs is taken from there. Throws account_frozen.
 */
export async function chargeInstead(
  tx: Tx,
  canteen: Canteen,
  oldId: string,
  meal: Priced,
  made: { byId: string; now: number; note: string },
): Promise<void> {
  const { last } = await chargesOf(tx, oldId);
  if (!last) return;
  await reverse(tx, last, made);
  const account = await findAccount(tx, { kind: "person", ownerId: meal.personId });
  // Whoever was once allowed to owe more is not refused a meal that costs them no more than before.
  const creditFen = Math.max(canteen.creditFen, account?.creditFen ?? 0);
  await charge(tx, { ...canteen, creditFen }, meal, made);
}

/** The charge of a meal that nothing has given back, and how many there were. */
export async function chargesOf(db: Reader, mealId: string): Promise<{ last: string | null; number: number }> {
  const entries = await entriesOfMeal(db, { mealId });
  const charges = entries.filter((entry) => entry.what === "charge");
  const givenBack = new Set(entries.map((entry) => entry.reverses_id));
  return { last: charges.find((entry) => !givenBack.has(entry.id))?.id ?? null, number: charges.length };
}

const entriesOfMeal = keptRead<{ mealId: string }>()((db, given) =>
  db
    .selectFrom("entry")
    .where("meal_id", "=", given("mealId"))
    .where("meal_id", "is not", null)
    .select(["id", "what", "reverses_id"]),
);
const programmeOfRule = keptRead<{ ruleId: string }>()((db, given) =>
  db.selectFrom("subsidy_rule").where("id", "=", given("ruleId")).select("programme_id"),
);
