import { extendSeries } from "@linli/server/events/materialise";
import { appendLines } from "@linli/server/hours/ledger";
import { expect, it } from "vitest";
import { entry, shiftsOf, told } from "../../support/events.ts";
import { refusalOf, request, world } from "../../support/world.ts";

const one = [{ startsMin: 540, minutes: 180, roles: [{ role: "引导员", places: 1 }] }];

it("tells everyone booked and waiting once that a shift is cancelled, and why; written hours stay", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const { eventId } = await manager.events.create(
    entry(station, { rule: "FREQ=WEEKLY;COUNT=2", plan: one, publish: true }),
  );
  const [first, second] = await shiftsOf(w, eventId);
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  for (const person of [mei, tom]) await person.shifts.signUp(request(second!));
  await w.db.transact({}, (tx) => appendLines(tx, [hourLine(mei.id, station.id, first!)]));

  const answer = await manager.events.cancelShift({ shiftId: second!.id, reason: "暴雨" });
  expect(answer).toEqual({ people: 2 });
  expect(await manager.events.cancelShift({ shiftId: second!.id, reason: "暴雨" })).toEqual({ people: 0 });
  for (const person of [mei, tom]) expect(await told(w, person, "shift_cancelled")).toMatchObject([{ reason: "暴雨" }]);
  expect(await refusalOf(mei.shifts.signUp(request(second!)))).toEqual({ code: "cancelled" });
  expect(await w.db.read.selectFrom("hour_line").select("minutes").execute()).toEqual([{ minutes: 180 }]);
  await extendSeries(w.house);
  expect(await shiftsOf(w, eventId)).toHaveLength(2);
  expect((await w.visitor().events.whatsOn({})).shifts.map((shift) => shift.shiftId)).toEqual([first!.id]);
});

it("cancels what lies ahead of an event, and nothing of it comes back", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const { eventId } = await manager.events.create(
    entry(station, { rule: "FREQ=WEEKLY;BYDAY=WE", plan: one, publish: true }),
  );
  const shifts = await shiftsOf(w, eventId);
  const mei = await w.volunteer("Mei");
  await mei.shifts.signUp(request(shifts[0]!));
  await mei.shifts.signUp(request(shifts[2]!));
  w.setClock("2026-11-26T09:00");
  expect(await manager.events.cancel({ eventId, reason: "场地维修" })).toEqual({ people: 1 });
  const states = await w.db.read.selectFrom("booking").select(["slot_id", "state"]).execute();
  expect(Object.fromEntries(states.map((row) => [row.slot_id, row.state]))).toEqual({
    [shifts[0]!.id]: "confirmed",
    [shifts[2]!.id]: "cancelled",
  });
  w.setClock("2026-12-10T09:00");
  await extendSeries(w.house);
  const after = await shiftsOf(w, eventId);
  expect(after).toHaveLength(shifts.length);
  expect(after.filter((shift) => shift.cancelledAt === null)).toHaveLength(1);
  expect(await w.visitor().events.page({ eventId })).toMatchObject({ cancelReason: "场地维修" });
});

function hourLine(
  personId: string,
  stationId: string,
  shift: { id: string; onDate: string; startsAt: number; endsAt: number },
) {
  return {
    station_id: stationId,
    person_id: personId,
    slot_id: shift.id,
    event_id: null,
    activity: "江寺公园文明引导",
    content: "引导员",
    place: "江寺公园",
    on_date: shift.onDate,
    starts_at: shift.startsAt,
    ends_at: shift.endsAt,
    minutes: 180,
    evidence: "scan-in-out",
    organiser: "江寺站",
    in_charge: "Manager",
    flags: "[]",
    recorded_at: shift.endsAt,
    recorded_by_id: null,
    corrects_id: null,
    reason: null,
    due_at: shift.endsAt,
  };
}
