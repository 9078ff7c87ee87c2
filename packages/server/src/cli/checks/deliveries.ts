import { sql } from "kysely";
import { LIVING } from "../../bookings/kinds.ts";
import { brokenWhere, type Check, oneOf } from "./check.ts";

type One = { id: string };

/** Once the rounds of a menu were made, every meal of it that is to be brought is in one round or at the desk. */
const planned = brokenWhere<One>(
  "delivery.planned",
  sql`(
    select meal.id from delivery_plan
    join meal on meal.menu_id = delivery_plan.menu_id join booking on booking.id = meal.id
    left join delivery_stop on delivery_stop.meal_id = meal.id
    where meal.mode = 'delivery' and meal.served_at is null and booking.state in (${oneOf(LIVING)})
    and delivery_stop.meal_id is null
  )`,
  ({ id }) => ({ ids: [id], what: `meal ${id} is to be brought, and is in no round and not at the desk` }),
);

/** A stop is a meal to be brought, in a round of the meal's own menu, whose shift is at the menu's canteen. */
const stop = brokenWhere<One>(
  "delivery.stop",
  sql`(
    select delivery_stop.meal_id as id from delivery_stop
    join meal on meal.id = delivery_stop.meal_id join menu on menu.id = meal.menu_id
    left join delivery_round on delivery_round.id = delivery_stop.round_id
    left join shift on shift.id = delivery_round.shift_id
    where meal.mode <> 'delivery' or delivery_stop.menu_id <> meal.menu_id
    or delivery_round.menu_id <> meal.menu_id or shift.station_id <> menu.station_id
  )`,
  ({ id }) => ({ ids: [id], what: `the stop of meal ${id} is of another menu, round or canteen than the meal` }),
);

/** A meal is served exactly where its stop says that they have it; an outcome has a time and somebody who said it. */
const outcome = brokenWhere<One & { outcome: string | null }>(
  "delivery.outcome",
  sql`(
    select delivery_stop.meal_id as id, delivery_stop.outcome from delivery_stop
    join meal on meal.id = delivery_stop.meal_id
    where (coalesce(delivery_stop.outcome, '') in ('delivered', 'collected')) <> (meal.served_at is not null)
    or (delivery_stop.outcome is null) <> (delivery_stop.outcome_at is null)
    or (delivery_stop.outcome is null) <> (delivery_stop.outcome_by_id is null)
  )`,
  ({ id, outcome: said }) => ({ ids: [id], what: `the stop of meal ${id} says ${said}, which does not fit the meal` }),
);

export const deliveryChecks: readonly Check[] = [planned, stop, outcome];
