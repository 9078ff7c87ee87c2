import { planRounds } from "@linli/server/deliveries/plan-rounds";
import { instant, type World } from "../../support/world.ts";
import type { Eaten } from "./canteen-damages.ts";

/** The rounds of the canteen's menu are made: one stop, of the meal that is to be brought. */
export async function planned(w: World): Promise<void> {
  const before = w.clock.at;
  w.clock.at = instant("2026-12-08T16:00");
  await planRounds(w.house);
  w.clock.at = before;
}

/** For every rule of deliveries one way to break it by hand, and no other rule with it. */
export const deliveryDamages: Record<
  string,
  { does: (house: { eaten: Eaten }) => string; names: (house: { eaten: Eaten }) => string[] }
> = {
  "delivery.planned": {
    does: ({ eaten }) => `delete from delivery_stop where meal_id = '${eaten.coming}'`,
    names: ({ eaten }) => [eaten.coming],
  },
  "delivery.stop": {
    does: ({ eaten }) => `
      update meal set mode = 'takeaway' where menu_id = '${eaten.menuId}';
      update menu_mode set mode = 'other' where menu_id = '${eaten.menuId}' and mode = 'takeaway';
      update menu_mode set mode = 'takeaway' where menu_id = '${eaten.menuId}' and mode = 'delivery';
      update menu_mode set mode = 'delivery' where menu_id = '${eaten.menuId}' and mode = 'other';`,
    names: ({ eaten }) => [eaten.coming],
  },
  "delivery.outcome": {
    does: ({ eaten }) =>
      `update delivery_stop set outcome = 'delivered', outcome_at = 1, outcome_by_id = (select by_id from booking where id = '${eaten.coming}')
       where meal_id = '${eaten.coming}'`,
    names: ({ eaten }) => [eaten.coming],
  },
};
