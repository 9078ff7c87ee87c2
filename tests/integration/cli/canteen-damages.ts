import { canteen, plate, withMoney } from "../../support/canteen.ts";
import type { Someone, TestStation, World } from "../../support/world.ts";
import { atRest } from "./rested-damages.ts";

/** A canteen that somebody ate in: one meal served, one to be brought, one given up, all with a subsidy. */
export async function eatenAt(
  w: World,
  at: { station: TestStation; administrator: Someone; areaId: string; people: readonly Someone[] },
) {
  const kitchen = await canteen(w, { station: at.station, onDate: "2026-12-09" });
  const programmeId = await at.administrator.money.saveProgramme({ placeId: at.areaId, name: "助餐" });
  const rule = { programmeId, fromOn: "2026-12-01", meals: ["lunch" as const], perMealFen: 300 };
  await at.administrator.money.addRule(rule);
  await w.db.transact({}, (tx) =>
    tx
      .updateTable("person")
      .set({ residence_id: at.station.placeId })
      .where(
        "id",
        "in",
        at.people.map((person) => person.id),
      )
      .execute(),
  );
  const meals: string[] = [];
  for (const person of at.people) {
    await withMoney(kitchen, person.id, 5000);
    const brought = { mode: "delivery" as const, address: "3幢2单元401" };
    meals.push((await person.meals.order(plate(kitchen.menu, brought))).mealId);
  }
  const [served, coming, givenUp] = meals as [string, string, string];
  await at.people[2]!.meals.cancel({ mealId: givenUp });
  await kitchen.manager.meals.serve({ mealId: served });
  const rested = await atRest(w, { ...at, kitchen, programmeId, served });
  return {
    ...rested,
    menuId: kitchen.menu.id,
    dishPool: kitchen.menu.poolIds[0]!,
    served,
    coming,
    givenUp,
  };
}
export type Eaten = Awaited<ReturnType<typeof eatenAt>>;

const chargeOf = (mealId: string) => `(select id from entry where meal_id = '${mealId}' and what = 'charge')`;
const REVERSAL = "(select id from entry where what = 'correction')";
const accountsOf = (kind: string) => `(select id from account where kind = '${kind}')`;

/** For every rule of meals and of money one way to break it by hand, and no other rule with it. */
export const canteenDamages: Record<
  string,
  {
    does: (house: { eaten: Eaten; people: { mei: string; tom: string } }) => string;
    names?: (house: { eaten: Eaten }) => string[];
  }
> = {
  "meal.menu": {
    does: ({ eaten }) => `update slot set takes_time = 1 where id = '${eaten.menuId}'`,
    names: ({ eaten }) => [eaten.menuId],
  },
  "meal.standing": {
    does: ({ eaten, people }) => `
      insert into standing_order (id, person_id, station_id, meal, weekdays, mode, dish_ids, dishes, from_on, made_at, made_by_id)
      select 'standing-1', '${people.mei}', station_id, 'lunch', '[3]', 'dine-in', '[]', 1, '2026-12-01', 0, '${people.mei}'
      from menu where id = '${eaten.menuId}';
      insert into standing_day (standing_order_id, on_date, state, meal_id) values ('standing-1', '2026-12-10', 'ordered', '${eaten.coming}');`,
    names: () => ["standing-1"],
  },
  "dish.photo": {
    does: ({ eaten, people }) => `
      insert into file (id, purpose, media_type, bytes, size, uploaded_by_id, uploaded_at)
      values ('file-1', 'dish-photo', 'image/webp', 'x', 1, '${people.mei}', 0);
      update dish set photo_id = 'file-1' where id = (select dish_id from menu_dish where pool_id = '${eaten.dishPool}');`,
  },
  "check.ended": {
    does: ({ eaten, people }) => `
      insert into welfare_check (id, station_id, person_id, opened_at, due_at, closed_at)
      select 'check-1', station_id, '${people.mei}', 0, 1, 2 from menu where id = '${eaten.menuId}';`,
    names: () => ["check-1"],
  },
  "meal.portions": {
    does: ({ eaten }) => `
      update booking_pool set places = 2 where booking_id = '${eaten.coming}' and pool_id = '${eaten.dishPool}';
      update pool set taken = taken + 1 where id = '${eaten.dishPool}';`,
    names: ({ eaten }) => [eaten.coming],
  },
  "meal.food": {
    does: ({ eaten }) => `update meal set food_fen = food_fen + 1, fee_fen = fee_fen - 1 where id = '${eaten.coming}'`,
    names: ({ eaten }) => [eaten.coming],
  },
  "meal.charged": {
    does: ({ eaten }) => `update meal set fee_fen = fee_fen + 1 where id = '${eaten.served}'`,
    names: ({ eaten }) => [eaten.served],
  },
  "meal.served": {
    does: ({ eaten }) => `update meal set served_at = 1 where id = '${eaten.givenUp}'`,
    names: ({ eaten }) => [eaten.givenUp],
  },
  "money.balanced": {
    does: ({ people }) =>
      `update posting set fen = fen - 1 where account_id in ${accountsOf("till")} and entry_id in
       (select entry_id from posting join account on account.id = posting.account_id where owner_id = '${people.mei}')`,
  },
  "money.balance": {
    does: ({ people }) => `update account set balance_fen = balance_fen + 1 where owner_id = '${people.mei}'`,
  },
  "money.kept": {
    does: () =>
      `update account set balance_fen = (select sum(fen) from posting where account_id = account.id),
       credit_fen = 100000 where kind = 'canteen'`,
  },
  "money.refund": {
    does: ({ people }) => `
      update posting set fen = fen - 1 where entry_id = ${REVERSAL} and account_id in ${accountsOf("till")};
      update posting set fen = fen + 1 where entry_id = ${REVERSAL} and account_id in ${accountsOf("person")};
      update account set balance_fen = balance_fen + 1 where owner_id = '${people.tom}';`,
  },
  "money.subsidy": {
    does: ({ eaten }) => `update entry set what = 'pay-out' where id = ${chargeOf(eaten.coming)}`,
  },
};
