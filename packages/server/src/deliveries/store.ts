import type { PlannedStop } from "@linli/shared/deliveries/rounds";
import { type Booking, isLiving } from "../bookings/kinds.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

/** Rounds with their shifts. */
export function selectRounds(db: Reader) {
  return db
    .selectFrom("delivery_round")
    .innerJoin("menu", "menu.id", "delivery_round.menu_id")
    .innerJoin("sitting", "sitting.id", "menu.sitting_id")
    .innerJoin("slot", "slot.id", "delivery_round.shift_id")
    .innerJoin("shift", "shift.id", "slot.id")
    .innerJoin("station", "station.id", "menu.station_id")
    .leftJoin("place as area", "area.id", "delivery_round.area_id")
    .select(["delivery_round.id", "delivery_round.number", "delivery_round.menu_id as menuId"])
    .select(["delivery_round.area_id as areaId", "area.name as areaName", "delivery_round.shift_id as shiftId"])
    .select(["delivery_round.started_at as startedAt", "delivery_round.ended_at as endedAt"])
    .select(["delivery_round.told_at as toldAt", "slot.starts_at as startsAt", "slot.ends_at as endsAt"])
    .select(["slot.cancelled_at as cancelledAt", "shift.closed_at as closedAt", "shift.event_id as eventId"])
    .select(["menu.on_date as onDate", "menu.cancelled_at as menuCancelledAt", "sitting.meal"])
    .select(["station.id as stationId", "station.name as stationName", "station.name_en as stationNameEn"])
    .select(["station.phone as stationPhone", "station.zone"]);
}
export type Round = Awaited<ReturnType<ReturnType<typeof selectRounds>["executeTakeFirstOrThrow"]>>;

/** Throws `not_found`. */
export async function roundOf(db: Reader, roundId: string): Promise<Round> {
  const round = await selectRounds(db).where("delivery_round.id", "=", roundId).executeTakeFirst();
  if (!round) throw new Refused({ code: "not_found" });
  return round;
}

/** Stops with their diners and where their doors are: a door counts for the address it was set for. */
export function selectStops(db: Reader) {
  return db
    .selectFrom("delivery_stop")
    .innerJoin("meal", "meal.id", "delivery_stop.meal_id")
    .innerJoin("booking", "booking.id", "meal.id")
    .innerJoin("person", "person.id", "booking.person_id")
    .leftJoin("door", (on) =>
      on.onRef("door.person_id", "=", "booking.person_id").onRef("door.address", "=", "meal.address"),
    )
    .leftJoin("person as recorder", "recorder.id", "delivery_stop.outcome_by_id")
    .select(["delivery_stop.meal_id as mealId", "delivery_stop.menu_id as menuId"])
    .select(["delivery_stop.round_id as roundId", "delivery_stop.place", "delivery_stop.joined_at as joinedAt"])
    .select(["delivery_stop.left_at as leftAt", "delivery_stop.outcome", "delivery_stop.outcome_at as outcomeAt"])
    .select(["delivery_stop.outcome_by_id as outcomeById", "recorder.name as outcomeByName"])
    .select(["delivery_stop.note as outcomeNote", "delivery_stop.seen_at as seenAt"])
    .select(["booking.state", "person.id as personId", "person.name as personName"])
    .select(["meal.served_at as servedAt", "door.lat", "door.lng"])
    .orderBy("delivery_stop.place")
    .orderBy("delivery_stop.meal_id");
}
type StopRow = Awaited<ReturnType<ReturnType<typeof selectStops>["executeTakeFirstOrThrow"]>>;
export type Stop = ReturnType<typeof stopIn>;

function stopIn({ lat, lng, state, ...row }: StopRow) {
  return {
    ...row,
    /** Whether the meal is still ordered. */
    stands: isLiving(state),
    position: lat !== null && lng !== null ? { lat, lng } : null,
  };
}

/** Whether somebody still has to say what came of it. */
export function isOpen(stop: Pick<Stop, "stands" | "outcome">): boolean {
  return stop.stands && stop.outcome === null;
}

export async function stopsOf(
  db: Reader,
  of: { menuIds: readonly string[] } | { roundIds: readonly string[] } | { mealIds: readonly string[] },
): Promise<Stop[]> {
  const [column, ids] =
    "menuIds" in of
      ? (["delivery_stop.menu_id", of.menuIds] as const)
      : "roundIds" in of
        ? (["delivery_stop.round_id", of.roundIds] as const)
        : (["delivery_stop.meal_id", of.mealIds] as const);
  if (ids.length === 0) return [];
  return (await selectStops(db).where(column, "in", ids).execute()).map(stopIn);
}

/** Throws `not_found`. */
export async function stopOf(db: Reader, mealId: string): Promise<Stop> {
  const [stop] = await stopsOf(db, { mealIds: [mealId] });
  if (!stop) throw new Refused({ code: "not_found" });
  return stop;
}

/** Who has, or had, a place on these rounds' shifts. */
export async function carriersOf(db: Reader, shiftIds: readonly string[]) {
  if (shiftIds.length === 0) return [];
  return db
    .selectFrom("booking")
    .innerJoin("person", "person.id", "booking.person_id")
    .where("booking.slot_id", "in", shiftIds)
    .where("booking.state", "in", ["confirmed", "cancelled"] satisfies Booking["state"][])
    .select(["booking.slot_id as shiftId", "booking.state", "person.id as personId", "person.name"])
    .orderBy("booking.asked_at")
    .orderBy("booking.id")
    .execute();
}

/** What planning needs to know of meals that are to be brought and have no stop yet. */
export async function mealsWithoutStop(db: Reader, menuId: string): Promise<PlannedStop[]> {
  return plannedFrom(
    await selectPlanned(db)
      .leftJoin("delivery_stop", "delivery_stop.meal_id", "meal.id")
      .where("meal.menu_id", "=", menuId)
      .where("meal.mode", "=", "delivery")
      .where("booking.state", "=", "confirmed")
      // Who came to the counter before the rounds were made needs nobody to come.
      .where("meal.served_at", "is", null)
      .where("delivery_stop.meal_id", "is", null)
      .execute(),
  );
}

/** The same of these meals, in no order. */
export async function plannedStops(db: Reader, mealIds: readonly string[]): Promise<PlannedStop[]> {
  if (mealIds.length === 0) return [];
  return plannedFrom(await selectPlanned(db).where("meal.id", "in", mealIds).execute());
}

/** A diner's area is their community; who lives elsewhere in the tree has the place itself. */
function selectPlanned(db: Reader) {
  return db
    .selectFrom("meal")
    .innerJoin("booking", "booking.id", "meal.id")
    .innerJoin("person", "person.id", "booking.person_id")
    .leftJoin("door", (on) =>
      on.onRef("door.person_id", "=", "booking.person_id").onRef("door.address", "=", "meal.address"),
    )
    .leftJoin(
      (eb) =>
        eb
          .selectFrom("place_ancestor")
          .innerJoin("place", "place.id", "place_ancestor.ancestor_id")
          .where("place.level", "=", "community")
          .select(["place_ancestor.place_id", "place.id as id"])
          .as("community"),
      (on) => on.onRef("community.place_id", "=", "person.residence_id"),
    )
    .select(["meal.id", "person.residence_id as residenceId", "community.id as communityId", "door.lat", "door.lng"])
    .orderBy("booking.asked_at")
    .orderBy("meal.id");
}

function plannedFrom(rows: Awaited<ReturnType<ReturnType<typeof selectPlanned>["execute"]>>): PlannedStop[] {
  return rows.map(({ id, residenceId, communityId, lat, lng }) => ({
    id,
    areaId: communityId ?? residenceId,
    position: lat !== null && lng !== null ? { lat, lng } : null,
  }));
}

export async function insertStops(
  tx: Tx,
  made: { menuId: string; roundId: string | null; mealIds: readonly string[]; joinedAt: number | null },
): Promise<void> {
  if (made.mealIds.length === 0) return;
  await tx
    .insertInto("delivery_stop")
    .values(
      made.mealIds.map((mealId, place) => ({
        meal_id: mealId,
        menu_id: made.menuId,
        round_id: made.roundId,
        place,
        joined_at: made.joinedAt,
        left_at: null,
        outcome: null,
        outcome_at: null,
        outcome_by_id: null,
        note: null,
        seen_at: null,
      })),
    )
    // Put there by another process at this moment.
    .onConflict((on) => on.column("meal_id").doNothing())
    .execute();
}

/** These stops are those of a round (null: of the desk), in this order. */
export async function setPlaces(tx: Tx, roundId: string | null, mealIds: readonly string[]): Promise<void> {
  const [first, ...others] = mealIds;
  if (first === undefined) return;
  await tx
    .updateTable("delivery_stop")
    .set((eb) => {
      let places = eb.case().when("meal_id", "=", first).then(eb.lit<number>(0));
      others.forEach((mealId, at) => {
        places = places.when("meal_id", "=", mealId).then(eb.lit<number>(at + 1));
      });
      return { round_id: roundId, place: places.else(eb.ref("place")).end() };
    })
    .where("meal_id", "in", mealIds)
    .execute();
}

/** Makes others who would change the rounds of this menu wait until the transaction ends. Answers whether there are any. */
export async function lockPlan(tx: Tx, menuId: string): Promise<boolean> {
  const locked = await tx
    .updateTable("delivery_plan")
    .set((eb) => ({ made_at: eb.ref("made_at") }))
    .where("menu_id", "=", menuId)
    .executeTakeFirst();
  return locked.numUpdatedRows === 1n;
}
