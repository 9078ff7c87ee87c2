import { SAMPLE_GRAMS, SAMPLE_HOURS } from "@linli/shared/kitchen/safety";
import { sql } from "kysely";
import { LIVING } from "../../bookings/kinds.ts";
import { brokenWhere, type Check, oneOf } from "./check.ts";

type One = { id: string };
const KEPT_MS = SAMPLE_HOURS * 3_600_000;

/** A frozen sheet and its marked changes come to what stands: each dish, by how it is had. */
const sheet = brokenWhere<One>(
  "kitchen.sheet",
  sql`(
    select menu_id as id from (
      select menu_id, pool_id, mode from (
        select tray.menu_id, meal_line.pool_id, meal.mode, meal_line.portions from tray
        join meal on meal.id = tray.meal_id join meal_line on meal_line.meal_id = meal.id
        where tray.frozen_needs is not null
        union all
        select tray_change.menu_id, meal_line.pool_id, meal.mode,
          case tray_change.what when 'added' then meal_line.portions else -meal_line.portions end from tray_change
        join meal on meal.id = tray_change.meal_id join meal_line on meal_line.meal_id = meal.id
        where tray_change.what in ('added', 'ended')
        union all
        select kitchen_sheet.menu_id, meal_line.pool_id, meal.mode, -meal_line.portions from kitchen_sheet
        join meal on meal.menu_id = kitchen_sheet.menu_id join booking on booking.id = meal.id
        join meal_line on meal_line.meal_id = meal.id where booking.state in (${oneOf(LIVING)})
      ) as counted group by menu_id, pool_id, mode having sum(portions) <> 0
    ) as wrong group by menu_id
  )`,
  ({ id }) => ({ ids: [id], what: `the frozen sheet of menu ${id} and what changed after it are not what stands` }),
);

/** The kitchen knows of each meal of a frozen sheet, for whom it is, and whether it stands; and a change says why. */
const tray = brokenWhere<One>(
  "kitchen.tray",
  sql`(
    select tray.meal_id as id from tray join booking on booking.id = tray.meal_id
    where (tray.ended_at is null) <> (booking.state in (${oneOf(LIVING)}))
    union
    select tray.meal_id from tray
    left join tray_change on tray_change.meal_id = tray.meal_id and tray_change.what = 'needs'
    where tray.frozen_needs <> tray.needs and tray_change.id is null
    union
    select tray_change.meal_id from tray_change join tray on tray.meal_id = tray_change.meal_id
    where tray.menu_id <> tray_change.menu_id
  )`,
  ({ id }) => ({ ids: [id], what: `what the kitchen was told of meal ${id} is not so, or no change says why` }),
);

/** A tray has one label that counts at most, and none once it is cancelled. */
const label = brokenWhere<One>(
  "kitchen.label",
  sql`(
    select meal_id as id from label where void_at is null group by meal_id having count(*) > 1
    union
    select label.meal_id from label join tray on tray.meal_id = label.meal_id
    where label.void_at is null and tray.ended_at is not null
  )`,
  ({ id }) => ({ ids: [id], what: `the tray of meal ${id} has labels that count and should not` }),
);

/** A sample that stands is heavy enough, and was taken out two days after it was put away at the earliest. */
const sample = brokenWhere<One>(
  "kitchen.sample",
  sql`(
    with stood as (
      select food_sample.* from food_sample left join food_sample as later on later.replaces_id = food_sample.id
      where food_sample.at is not null and later.id is null
    )
    select taken.id from stood as taken left join stood as put on put.pool_id = taken.pool_id and put.what = 'in'
    where taken.what = 'out' and (put.id is null or taken.at < put.at + ${sql.lit(KEPT_MS)})
    union
    select id from stood where what = 'in' and (grams is null or grams < ${sql.lit(SAMPLE_GRAMS)})
    union
    select later.id from food_sample as later join food_sample as old on old.id = later.replaces_id
    where later.pool_id <> old.pool_id or later.what <> old.what
  )`,
  ({ id }) => ({ ids: [id], what: `sample line ${id} is too light, too early, or in the place of another's` }),
);

export const kitchenChecks: readonly Check[] = [sheet, tray, label, sample];
