import { orderObjection } from "@linli/shared/meals/rules";
import type { Refusal } from "@linli/shared/refusals";
import type { Bookable } from "../bookings/kinds.ts";
import { isHarmful } from "./exceptions.ts";
import { canteenOf, MEAL, menuOf } from "./store.ts";

/** What the kernel asks a menu. Diet and money are judged by the order itself, which knows its dishes. */
export const mealBookable: Bookable = {
  kind: MEAL,

  async judge(tx, { slot, now, asking }) {
    const menu = await menuOf(tx, slot.id);
    if (asking === "in-charge") return duringService(menu, now) ?? "confirmed";
    const { contact } = await canteenOf(tx, menu.stationId);
    return orderObjection({ ...menu, contact }, now) ?? "confirmed";
  },

  async mayWithdraw(tx, { slot, booking, now }) {
    const menu = await menuOf(tx, slot.id);
    const { contact } = await canteenOf(tx, menu.stationId);
    // What was changed after it was ordered, and harms them now, they need not keep.
    if (await isHarmful(tx, booking.id)) return null;
    return now < menu.cutOffAt ? null : { code: "orders_closed", closedAt: menu.cutOffAt, contact };
  },

  async whenFull() {
    return "refuse";
  },
};

/** The canteen itself takes an order until the sitting is over. */
function duringService(
  menu: { publishedAt: number | null; cancelledAt: number | null; endsAt: number },
  now: number,
): Refusal | null {
  if (menu.publishedAt === null) return { code: "not_published" };
  if (menu.cancelledAt !== null) return { code: "cancelled" };
  return now < menu.endsAt ? null : { code: "orders_closed", closedAt: menu.endsAt, contact: "" };
}
