/** Takes a database back to before the kept counts: what was made by migrations from 0011 on goes, the newest first. */
export const toBeforeKeptCounts: readonly string[] = [
  ...["welfare_step", "welfare_cause", "welfare_check"],
  ...["meal_exception", "standing_day", "pause", "standing_order"],
  ...["posting", "entry", "account", "person_category", "subsidy_rule", "programme"],
  ...["meal_line", "meal", "diet", "menu_dish", "menu_mode", "menu", "dish", "sitting", "canteen"],
]
  .map((table) => `drop table ${table}`)
  .concat("alter table slot drop column takes_time")
  .concat(["notice_name", "hour_waiting", "place_month", "last_served"].map((table) => `drop table ${table}`))
  .concat("delete from kysely_migration where name >= '0011-kept-counts'");
