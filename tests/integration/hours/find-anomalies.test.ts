import { newId } from "@linli/server/db/id";
import type { AttendanceMeans } from "@linli/server/db/tables";
import { watchHours } from "@linli/server/hours/watch-hours";
import { writeHoursOfShift } from "@linli/server/hours/write-hours";
import { expect, it } from "vitest";
import { refusalOf, type Someone, type TestShift, type World, world } from "../../support/world.ts";

it("asks both stations about a person who was at both at once", async () => {
  await using w = await world();
  const [here, there] = [await w.station("江寺站"), await w.station("湘湖站")];
  const [one, other] = [await w.manager(here, "One"), await w.manager(there, "Other")];
  const mei = await w.volunteer("Mei");
  const first = await w.shift({ station: here, at: "2026-11-25T09:00" });
  const second = await w.shift({ station: there, at: "2026-11-25T11:00" });
  await presentAll(w, first, [mei]);
  await presentAll(w, second, [mei]);
  const [atHere] = await one.hours.anomalies({ stationId: here.id });
  const [atThere] = await other.hours.anomalies({ stationId: there.id });
  expect(atHere).toMatchObject({ kind: "overlap", facts: { stationName: "湘湖站" }, lines: [{ personId: mei.id }] });
  expect(atThere).toMatchObject({ kind: "overlap", facts: { stationName: "江寺站" } });
  expect((await one.hours.waiting({ stationId: here.id })).approvable).toBe(0);
  const told = await w.db.read.selectFrom("notice").where("kind", "=", "anomaly_found").select("person_id").execute();
  expect(told.map((row) => row.person_id).sort()).toEqual([one.id, other.id].sort());
});

it("lets shifts that follow each other pass, and asks about a day above twelve hours", async () => {
  await using w = await world();
  const manager = await w.manager(await w.someStation());
  const mei = await w.volunteer("Mei");
  await presentAll(w, await w.shift({ at: "2026-11-25T06:00", minutes: 360 }), [mei]);
  await presentAll(w, await w.shift({ at: "2026-11-25T12:00", minutes: 360 }), [mei]);
  const { stationId } = await w.shift({ at: "2026-11-25T18:00", minutes: 60 });
  expect(await manager.hours.anomalies({ stationId })).toEqual([]);
  await presentAll(w, await w.shift({ at: "2026-11-25T18:00", minutes: 60 }), [mei]);
  const [odd] = await manager.hours.anomalies({ stationId });
  expect(odd).toMatchObject({ kind: "long-day", facts: { onDate: "2026-11-25", minutes: 780, limit: 720 } });
  expect(odd?.lines).toHaveLength(3);
});

it("asks about many hours that one person entered afterwards; they cannot close it themselves", async () => {
  await using w = await world();
  const manager = await w.manager(await w.someStation());
  const other = await w.manager(await w.someStation(), "Other");
  const people = await Promise.all(Array.from({ length: 9 }, (_, at) => w.volunteer(`志愿者${at}`)));
  const shift = await w.shift({ places: 9 });
  await presentAll(w, shift, people.slice(0, 7), { means: "back-filled", byId: manager.id });
  expect(await manager.hours.anomalies({ stationId: shift.stationId })).toEqual([]);
  const next = await w.shift({ at: "2026-11-25T13:00" });
  await presentAll(w, next, people.slice(7), { means: "back-filled", byId: manager.id });
  const [odd] = await manager.hours.anomalies({ stationId: shift.stationId });
  expect(odd).toMatchObject({ kind: "many-back-filled", personId: manager.id, own: true, facts: { minutes: 27 * 60 } });
  expect(odd?.lines).toHaveLength(9);
  const close = { anomalyId: odd?.id ?? "", outcome: "explained" as const, note: "断电一天，按签到表补记" };
  expect(await refusalOf(manager.hours.closeAnomaly(close))).toEqual({ code: "own_anomaly" });
  await other.hours.closeAnomaly(close);
  expect(await refusalOf(other.hours.closeAnomaly(close))).toEqual({ code: "changed_meanwhile" });
});

it("asks about a large activity in which nobody scanned, from the size that the street has set", async () => {
  await using w = await world();
  const manager = await w.manager(await w.someStation());
  await w.db.transact({}, async (tx) => {
    const value = JSON.stringify({ largeActivity: 3 });
    await tx.insertInto("setting").values({ key: "hours.anomalyLimits", value }).execute();
  });
  const people = await Promise.all(Array.from({ length: 3 }, (_, at) => w.volunteer(`志愿者${at}`)));
  const small = await w.shift({ places: 2 });
  await presentAll(w, small, people.slice(0, 2), { means: "roll-call", byId: manager.id });
  const scanned = await w.shift({ places: 3, at: "2026-11-26T09:00" });
  await presentAll(w, scanned, people);
  expect(await manager.hours.anomalies({ stationId: small.stationId })).toEqual([]);
  const large = await w.shift({ places: 3, at: "2026-11-27T09:00" });
  await presentAll(w, large, people, { means: "roll-call", byId: manager.id });
  const [odd] = await manager.hours.anomalies({ stationId: small.stationId });
  expect(odd).toMatchObject({ kind: "no-scans", facts: { people: 3 } });
});

it("finds the same thing once, however often it looks, and leaves closed what was closed", async () => {
  await using w = await world();
  const manager = await w.manager(await w.someStation());
  const mei = await w.volunteer("Mei");
  const shift = await w.shift({ at: "2026-11-24T08:00", minutes: 780 });
  w.clock.at = shift.endsAt;
  await presentAll(w, shift, [mei]);
  await watchHours(w.house);
  const [odd, ...more] = await manager.hours.anomalies({ stationId: shift.stationId });
  expect(more).toEqual([]);
  await manager.hours.closeAnomaly({ anomalyId: odd?.id ?? "", outcome: "explained", note: "台风值守" });
  await watchHours(w.house);
  expect(await manager.hours.anomalies({ stationId: shift.stationId })).toEqual([]);
  const closed = await manager.hours.closedAnomalies({ stationId: shift.stationId });
  expect(closed).toMatchObject({ anomalies: [{ outcome: "explained" }], next: null });
});

it("reminds the manager once a day from three working days before a deadline on", async () => {
  await using w = await world();
  const manager = await w.manager(await w.someStation());
  await presentAll(w, await w.shift({ at: "2026-11-24T09:00" }), [await w.volunteer("Mei")]);
  const reminders = async () => {
    const rows = await w.db.read
      .selectFrom("notice")
      .where("person_id", "=", manager.id)
      .where("kind", "=", "hours_due")
      .select("facts")
      .orderBy("at")
      .execute();
    return rows.map((row) => (JSON.parse(row.facts) as { days: number }).days);
  };
  w.setClock("2026-12-02T09:00");
  await watchHours(w.house);
  expect(await reminders()).toEqual([]);
  w.setClock("2026-12-03T09:00");
  await watchHours(w.house);
  await watchHours(w.house);
  expect(await reminders()).toEqual([3]);
});

/** Presences for the whole of a shift, as the attendance room records them, and the hours they make. */
async function presentAll(
  w: World,
  shift: TestShift,
  people: readonly Someone[],
  how: { means: AttendanceMeans; byId?: string } = { means: "scan" },
): Promise<void> {
  await w.db.transact({}, async (tx) => {
    for (const person of people) {
      const byId = how.byId ?? person.id;
      await tx
        .insertInto("attendance")
        .values({
          id: newId(),
          slot_id: shift.id,
          person_id: person.id,
          station_id: shift.stationId,
          booking_id: null,
          in_at: shift.startsAt,
          in_means: how.means,
          in_by_id: byId,
          in_recorded_at: shift.endsAt,
          out_at: shift.endsAt,
          out_means: how.means,
          out_by_id: byId,
          out_recorded_at: shift.endsAt,
          absent_at: null,
          absent_by_id: null,
          flags: "[]",
          note: null,
        })
        .execute();
    }
    await writeHoursOfShift(tx, shift.id, null, shift.endsAt);
  });
}
