import { expect, it } from "vitest";
import { entry } from "../../support/events.ts";
import { world } from "../../support/world.ts";

it("marks a shift of the calendar as over from its end on, so that nobody is sought for the past", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const plan = [{ startsMin: 540, minutes: 180, roles: [{ role: "引导员", places: 2 }] }];
  await manager.events.create(entry(station, { startsOn: "2026-12-02", rule: null, plan, publish: true }));
  const overAt = async (clock: string) => {
    w.setClock(clock);
    const { shifts } = await manager.events.stationCalendar({
      stationId: station.id,
      from: "2026-11-30",
      to: "2026-12-06",
    });
    return shifts.map((shift) => shift.over);
  };
  expect(await overAt("2026-12-02T11:59")).toEqual([false]);
  expect(await overAt("2026-12-02T12:00")).toEqual([true]);
});
