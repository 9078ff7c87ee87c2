import type { MealTime } from "@linli/shared/meals/kinds";
import type { Reader } from "../db/open.ts";

/** What a kitchen cooks for the children of a childcare station on a date, by meal. */
export interface ChildMeals {
  meal: MealTime;
  /** Children who are booked, have not been reported absent and have not come yet. */
  expected: number;
  /** Children who have come: only these are certain. */
  here: number;
  /** Children who are there or expected, by the id of their person: for diets and allergies. */
  childIds: string[];
}

/**
 * The meals that belong to the sessions of a date at a station, for a kitchen's sheet. A child counts once for a meal,
 * whatever sessions they have; one who was reported absent, or whose session is not held, counts no more.
 */
export async function childMealsOn(db: Reader, stationId: string, onDate: string): Promise<ChildMeals[]> {
  const rows = await db
    .selectFrom("childcare_session")
    .innerJoin("booking", "booking.slot_id", "childcare_session.id")
    .innerJoin("childcare_booking", "childcare_booking.id", "booking.id")
    .where("childcare_session.station_id", "=", stationId)
    .where("childcare_session.on_date", "=", onDate)
    .where("booking.state", "=", "confirmed")
    .select(["childcare_session.meals", "booking.person_id as childId", "childcare_booking.arrived_at as arrivedAt"])
    .orderBy("booking.person_id")
    .execute();
  const byMeal = new Map<MealTime, Map<string, boolean>>();
  for (const { meals, childId, arrivedAt } of rows) {
    for (const meal of JSON.parse(meals) as MealTime[]) {
      const children = byMeal.get(meal) ?? new Map<string, boolean>();
      byMeal.set(meal, children.set(childId, (children.get(childId) ?? false) || arrivedAt !== null));
    }
  }
  return (["breakfast", "lunch", "dinner"] as const).flatMap((meal) => {
    const children = byMeal.get(meal);
    if (!children) return [];
    const here = [...children.values()].filter(Boolean).length;
    return [{ meal, expected: children.size - here, here, childIds: [...children.keys()] }];
  });
}
