import { sql } from "kysely";
import { LIVING } from "../../bookings/kinds.ts";
import { brokenWhere, type Check, oneOf } from "./check.ts";

type One = { id: string };

/** A menu is a slot of its station that takes nobody's time, and a meal is a booking of its menu. */
const menu = brokenWhere<One>(
  "meal.menu",
  sql`(
    select menu.id from menu join slot on slot.id = menu.id join sitting on sitting.id = menu.sitting_id
    where slot.kind <> 'meal' or slot.takes_time <> 0 or slot.station_id <> menu.station_id
    or sitting.station_id <> menu.station_id
    union all
    select meal.id from meal join booking on booking.id = meal.id where booking.slot_id <> meal.menu_id
  )`,
  ({ id }) => ({ ids: [id], what: `${id} is of another menu, slot or station than it says` }),
);

/** The portions of a meal are the places it holds in the pools of its dishes, and nothing was ordered besides. */
const portions = brokenWhere<One & { pool_id: string }>(
  "meal.portions",
  sql`(
    select meal_line.meal_id as id, meal_line.pool_id from meal_line
    left join booking_pool on booking_pool.booking_id = meal_line.meal_id and booking_pool.pool_id = meal_line.pool_id
    where booking_pool.places is null or booking_pool.places <> meal_line.portions
    union all
    select booking_pool.booking_id as id, booking_pool.pool_id from booking_pool
    join meal on meal.id = booking_pool.booking_id
    left join meal_line on meal_line.meal_id = meal.id and meal_line.pool_id = booking_pool.pool_id
    left join menu_mode on menu_mode.pool_id = booking_pool.pool_id and menu_mode.mode = meal.mode
    where meal_line.meal_id is null and menu_mode.pool_id is null
  )`,
  ({ id, pool_id }) => ({ ids: [id], what: `meal ${id} and what it holds in pool ${pool_id} differ` }),
);

/** What the food of a meal costs is the sum of its lines. */
const food = brokenWhere<One & { food_fen: number; fen: number }>(
  "meal.food",
  sql`(
    select meal.id, meal.food_fen, coalesce(sum(meal_line.price_fen * meal_line.portions), 0) as fen from meal
    left join meal_line on meal_line.meal_id = meal.id group by meal.id, meal.food_fen
    having meal.food_fen <> coalesce(sum(meal_line.price_fen * meal_line.portions), 0)
  )`,
  ({ id, food_fen, fen }) => ({ ids: [id], what: `meal ${id} costs ${food_fen} fen, its lines come to ${fen}` }),
);

/**
 * What a canteen has of a meal: all of its price once it is served, parts that were given back taken off; nothing when
 * it was given up, or when the charge was taken back as a mistake; never another sum.
 */
const charged = brokenWhere<One & { fen: number }>(
  "meal.charged",
  sql`(
    select id, fen from (
      select meal.id, booking.state, meal.served_at,
        meal.food_fen + meal.fee_fen - coalesce((
          select sum(meal_refund.food_fen + meal_refund.fee_fen) from meal_refund
          join entry as part on part.id = meal_refund.entry_id
          where meal_refund.meal_id = meal.id
          and not exists (select 1 from entry as back where back.reverses_id = part.lessens_id)
        ), 0) as price,
        coalesce((
          select sum(posting.fen) from entry join posting on posting.entry_id = entry.id
          join account on account.id = posting.account_id and account.kind = 'canteen'
          where entry.meal_id = meal.id
        ), 0) as fen,
        (select count(*) from entry where entry.meal_id = meal.id and entry.what = 'correction') as corrected
      from meal join booking on booking.id = meal.id
    ) as sums
    where (state not in (${oneOf(LIVING)}) and fen <> 0)
    or (served_at is not null and state in (${oneOf(LIVING)}) and fen <> price and corrected = 0)
    or fen not in (0, price)
  )`,
  ({ id, fen }) => ({ ids: [id], what: `meal ${id} brought its canteen ${fen} fen, which does not fit it` }),
);

/** Who was served had ordered. */
const served = brokenWhere<One & { state: string }>(
  "meal.served",
  sql`(
    select meal.id, booking.state from meal join booking on booking.id = meal.id
    where meal.served_at is not null and booking.state not in (${oneOf(LIVING)})
  )`,
  ({ id, state }) => ({ ids: [id], what: `meal ${id} is served and ${state}` }),
);

/** What a standing order ordered is a meal of that date at its canteen; what it did not order is none. */
const standing = brokenWhere<One & { on_date: string }>(
  "meal.standing",
  sql`(
    select standing_day.standing_order_id as id, standing_day.on_date from standing_day
    join standing_order on standing_order.id = standing_day.standing_order_id
    left join meal on meal.id = standing_day.meal_id left join menu on menu.id = meal.menu_id
    where (standing_day.state in ('ordered', 'paused') and (menu.id is null or menu.on_date <> standing_day.on_date))
    or (standing_day.state in ('own', 'missing') and standing_day.meal_id is not null)
  )`,
  ({ id, on_date }) => ({ ids: [id], what: `what standing order ${id} did for ${on_date} does not fit its meal` }),
);

/** A welfare check ends with a word on how the person is, and with nothing else. */
const checks = brokenWhere<One>(
  "check.ended",
  sql`(
    select id from welfare_check where (closed_at is null) <> (outcome is null)
    union
    select welfare_check.id from welfare_check
    left join welfare_step on welfare_step.check_id = welfare_check.id and welfare_step.what = 'closed'
    where welfare_check.closed_at is not null and welfare_step.id is null
  )`,
  ({ id }) => ({ ids: [id], what: `check ${id} ended without saying how, or says how and has not ended` }),
);

/** What a dish shows is a photo that is kept with it. */
const photo = brokenWhere<{ id: string; photo_id: string }>(
  "dish.photo",
  sql`(
    select dish.id, dish.photo_id from dish join file on file.id = dish.photo_id
    where file.kept_at is null or file.purpose <> 'dish-photo'
  )`,
  ({ id, photo_id }) => ({ ids: [id], what: `dish ${id} shows file ${photo_id}, which is not kept with it` }),
);

export const mealChecks: readonly Check[] = [menu, portions, food, charged, served, standing, checks, photo];
