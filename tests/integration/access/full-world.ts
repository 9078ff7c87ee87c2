import { newId } from "@linli/server/db/id";
import { writeHoursOfShift } from "@linli/server/hours/write-hours";
import { canteen, plate } from "../../support/canteen.ts";
import { request, type Someone, type TestStation, type World } from "../../support/world.ts";
import { withCare } from "./full-world-care.ts";
import { withChildcare } from "./full-world-childcare.ts";
import { withChild } from "./full-world-children.ts";
import { withDeliveries } from "./full-world-deliveries.ts";
import { withKitchen } from "./full-world-kitchen.ts";
import { withAccount } from "./full-world-money.ts";
import { withInvitation } from "./full-world-ordering.ts";
import type { Ids } from "./sample-input.ts";

export interface FullWorld {
  /** Real ids, by the name that inputs give them. All belong to `owner` or to the station of `manager`. */
  ids: Ids;
  owner: Someone;
  manager: Someone;
  /** Administers the street with both stations. */
  administrator: Someone;
  /** Signed in, with nothing and nobody. */
  stranger: Someone;
  /** Manages another station, under another community. */
  neighbour: Someone;
}

/** One of everything that has an id, so that every procedure can be asked about something real. */
export async function fullWorld(w: World): Promise<FullWorld> {
  const street = await w.place("城厢街道", null, "subdistrict");
  const station = await w.station("江寺社区新时代文明实践站", { placeId: await w.place("江寺社区", street) });
  const other = await w.station("湘湖社区新时代文明实践站", { placeId: await w.place("湘湖社区", street) });
  const [owner, child, helper] = [
    await w.person("王小明"),
    await w.person("王小小", { birthDate: "2012-06-01" }),
    await w.person("李阿姨"),
  ];
  const administrator = await w.administrator(street);
  const [manager, neighbour, stranger] = [await w.manager(station), await w.manager(other), await w.person("陌生人")];
  const shift = await w.shift({ station, places: 2 });
  const done = await w.shift({ station, at: "2026-11-23T06:00", minutes: 120 });
  const booking = await owner.shifts.signUp(request(shift));
  const ids: Ids = {
    stationId: station.id,
    placeId: station.placeId,
    shiftId: shift.id,
    eventId: shift.eventId,
    poolId: shift.poolId,
    bookingId: booking.id,
    personId: owner.id,
    otherPersonId: helper.id,
    minorId: child.id,
    residenceId: station.placeId,
  };
  await w.db.transact({}, async (tx) => {
    const now = w.clock.at;
    const add = async (name: string, insert: (id: string) => Promise<unknown>) => {
      ids[name] = newId();
      await insert(ids[name]);
    };
    await add("guardianshipId", (id) =>
      tx
        .insertInto("guardianship")
        .values({
          id,
          minor_id: child.id,
          guardian_id: owner.id,
          relation: "parent",
          created_at: now,
          recorded_by_id: owner.id,
          consent_at: null,
          consent_how: null,
          revoked_at: null,
        })
        .execute(),
    );
    await add("delegationId", (id) =>
      tx
        .insertInto("delegation")
        .values({
          id,
          principal_id: owner.id,
          delegate_id: helper.id,
          scopes: '["book"]',
          created_at: now,
          recorded_by_id: owner.id,
          expires_at: null,
          revoked_at: null,
          paper_signed_on: null,
          paper_kept: null,
          paper_witness: null,
        })
        .execute(),
    );
    await add("swapId", (id) =>
      tx
        .insertInto("swap")
        .values({
          id,
          booking_id: booking.id,
          to_id: helper.id,
          offered_at: now,
          taken_at: null,
          taken_by_id: null,
          withdrawn_at: null,
        })
        .execute(),
    );
    await add("teamId", async (id) => {
      await tx
        .insertInto("team")
        .values({ id, name: "江寺志愿队", leader_id: owner.id, join_code: "JS2026", created_at: now })
        .execute();
      await tx
        .insertInto("team_member")
        .values({ team_id: id, person_id: owner.id, joined_at: now, left_at: null })
        .execute();
    });
    await add("attendanceId", (id) =>
      tx
        .insertInto("attendance")
        .values({
          id,
          slot_id: done.id,
          person_id: owner.id,
          station_id: station.id,
          booking_id: null,
          in_at: done.startsAt,
          in_means: "roll-call",
          in_by_id: manager.id,
          in_recorded_at: done.startsAt,
          out_at: done.endsAt,
          out_means: "roll-call",
          out_by_id: manager.id,
          out_recorded_at: done.endsAt,
          absent_at: null,
          absent_by_id: null,
          flags: "[]",
          note: null,
        })
        .execute(),
    );
    await writeHoursOfShift(tx, done.id, manager.id, now);
    const line = await tx
      .selectFrom("hour_line")
      .where("person_id", "=", owner.id)
      .select("id")
      .executeTakeFirstOrThrow();
    ids.lineId = line.id;
    await add("disputeId", (id) =>
      tx
        .insertInto("dispute")
        .values({
          id,
          line_id: line.id,
          person_id: owner.id,
          station_id: station.id,
          claim: "我多服务了一个小时。",
          claimed_minutes: 180,
          opened_at: now,
          due_at: now,
          answered_at: null,
          answered_by_id: null,
          outcome: null,
          answer: null,
          correction_id: null,
        })
        .execute(),
    );
    await add("anomalyId", (id) =>
      tx
        .insertInto("anomaly")
        .values({
          id,
          key: id,
          station_id: station.id,
          person_id: owner.id,
          kind: "long-day",
          facts: "{}",
          found_at: now,
          closed_at: null,
          closed_by_id: null,
          outcome: null,
          note: null,
        })
        .execute(),
    );
    await add("certificateId", (id) =>
      tx
        .insertInto("certificate")
        .values({
          id,
          code: "TEST-CERT-2026",
          person_id: owner.id,
          from_on: "2026-01-01",
          to_on: "2026-11-23",
          minutes: 120,
          lines: 1,
          unit: station.name,
          issued_at: now,
          issued_by_id: owner.id,
        })
        .execute(),
    );
    await add("noticeId", (id) =>
      tx
        .insertInto("notice")
        .values({ id, person_id: owner.id, kind: "signed_up", facts: "{}", key: id, at: now, read_at: null })
        .execute(),
    );
    await add("grantId", (id) =>
      tx
        .insertInto("role_grant")
        .values({
          id,
          person_id: helper.id,
          role: "station-staff",
          place_id: null,
          station_id: station.id,
          granted_at: now,
          granted_by_id: manager.id,
          revoked_at: null,
        })
        .execute(),
    );
    await add("trainingId", (id) =>
      tx.insertInto("training").values({ code: id, name_zh: "助老", name_en: "Elders", valid_months: 12 }).execute(),
    );
  });
  Object.assign(ids, await withChild(w, { owner, childId: child.id }));
  Object.assign(ids, await withCanteen(w, { station, manager, administrator, owner, streetId: street }));
  Object.assign(ids, await withInvitation(owner));
  Object.assign(ids, await withKitchen(w, { station, manager, owner }));
  Object.assign(ids, await withChildcare(w, { station, manager, administrator, owner, streetId: street }));
  Object.assign(ids, await withCare(w, { station, manager, owner }));
  return { ids, owner, manager, administrator, stranger, neighbour };
}

/** The same station serves meals, and the owner has ordered one. */
async function withCanteen(
  w: World,
  made: {
    station: TestStation;
    manager: Someone;
    administrator: Someone;
    owner: Someone;
    streetId: string;
  },
): Promise<Ids> {
  const { station, manager, administrator, owner, streetId } = made;
  const kitchen = await canteen(w, { station, manager, chargeAt: "service" });
  const { mealId } = await owner.meals.order(plate(kitchen.menu));
  const programmeId = await administrator.money.saveProgramme({ placeId: streetId, name: "老年助餐" });
  const rule = { programmeId, fromOn: "2026-11-24", meals: ["lunch" as const], perMealFen: 100 };
  const standingId = await owner.meals.saveStanding({
    stationId: kitchen.stationId,
    meal: "dinner",
    weekdays: [1],
    mode: "dine-in",
    dishes: 1,
    fromOn: "2026-12-07",
  });
  await owner.meals.pause({ fromOn: "2027-01-01", untilOn: "2027-01-03" });
  await owner.meals.saveDiet({ allergens: ["eggs"] });
  const dish = { stationId: kitchen.stationId, dishId: kitchen.dishIds[0]!.dishId, name: "番茄炒蛋", priceFen: 1000 };
  await manager.meals.saveDish({ ...dish, portions: 30, allergens: ["eggs"] });
  const [pause] = (await owner.meals.standing()).pauses;
  const [exception] = (await manager.meals.exceptions({ stationId: kitchen.stationId })).open;
  const brought = await withDeliveries(w, {
    ...{ stationId: kitchen.stationId, menuId: kitchen.menu.id, poolIds: kitchen.menu.poolIds },
    ...{ sittingId: kitchen.sittingId, manager },
  });
  const checkId = newId();
  await w.db.transact({}, async (tx) => {
    await tx
      .insertInto("welfare_check")
      .values({
        id: checkId,
        station_id: kitchen.stationId,
        person_id: owner.id,
        opened_at: w.clock.at,
        due_at: w.clock.at + 900_000,
        owner_id: manager.id,
        closed_at: null,
        closed_by_id: null,
        outcome: null,
      })
      .execute();
  });
  return {
    ...brought,
    ...(await withAccount({ kitchen, owner })),
    checkId,
    standingId,
    pauseId: pause!.id,
    exceptionId: exception!.id,
    sittingId: kitchen.sittingId,
    dishId: kitchen.dishIds[0]!.dishId,
    menuId: kitchen.menu.id,
    dishPoolId: kitchen.menu.poolIds[0]!,
    mealId,
    programmeId,
    ruleId: await administrator.money.addRule(rule),
  };
}
