import {
  type Calendar,
  dutySpan,
  fallsAlike,
  firstAfter,
  hoursOn,
  offeredTimes,
  type Plan,
  quartersOf,
  serviceObjection,
  standingDates,
} from "@linli/shared/care/rules";
import { addDays, datesBetween, weekdayOf } from "@linli/shared/events/days";
import { minuteIn, startOf } from "@linli/shared/events/times";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const MINUTE = 60_000;
const FIRST = "2026-03-27";
const zones = ["Asia/Shanghai", "Europe/Berlin", "America/New_York"];

const hours = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 600 }))
  .map(([fromMin, length]) => ({ fromMin, untilMin: Math.min(1440, fromMin + length) }));
const day = fc.integer({ min: 0, max: 6 }).map((days) => addDays(FIRST, days));

const asked = fc
  .record({
    zone: fc.constantFrom(...zones),
    minutes: fc.integer({ min: 5, max: 240 }),
    travelMin: fc.constantFrom(0, 10, 15, 35),
    closed: fc.array(day, { maxLength: 2 }),
    weeks: fc.array(
      fc.record({
        week: fc.array(fc.tuple(fc.integer({ min: 1, max: 7 }), hours), { maxLength: 6 }),
        days: fc.array(fc.tuple(day, fc.constantFrom("away" as const, "extra" as const), hours), { maxLength: 4 }),
        busy: fc.array(fc.tuple(fc.integer({ min: 0, max: 7 * 1440 }), fc.integer({ min: 1, max: 300 })), {
          maxLength: 5,
        }),
      }),
      { maxLength: 3 },
    ),
    full: fc.array(fc.integer({ min: 0, max: 7 * 96 }), { maxLength: 20 }),
    from: fc.integer({ min: 0, max: 4 * 1440 }),
  })
  .map(({ zone, minutes, travelMin, closed, weeks, full, from }) => {
    const origin = startOf(FIRST, zone);
    const plan: Plan = {
      zone,
      minutes,
      travelMin,
      closed: new Set(closed),
      roomFull: new Set(full.map((quarter) => origin + quarter * 15 * MINUTE)),
    };
    const calendars: Calendar[] = weeks.map(({ week, days, busy }, at) => ({
      staffId: `staff-${at}`,
      week: week.map(([weekday, span]) => ({ weekday, ...span })),
      days: days.map(([onDate, what, span]) => ({ onDate, what, ...span })),
      busy: busy.map(([start, length]) => ({
        startsAt: origin + start * MINUTE,
        endsAt: origin + (start + length) * MINUTE,
      })),
    }));
    return { plan, calendars, dates: datesBetween(FIRST, addDays(FIRST, 6)), from: origin + from * MINUTE };
  });

describe("the times that are offered", () => {
  it("are each offered once, in order, with everybody named once, and never before the instant asked from", () => {
    fc.assert(
      fc.property(asked, ({ plan, calendars, dates, from }) => {
        const times = offeredTimes(plan, calendars, { dates, from });
        const starts = times.map((time) => time.startsAt);
        expect(starts).toEqual([...new Set(starts)].sort((one, other) => one - other));
        for (const time of times) {
          expect(time.startsAt).toBeGreaterThanOrEqual(from);
          expect(time.endsAt - time.startsAt).toBe(plan.minutes * MINUTE);
          expect(new Set(time.staffIds).size).toBe(time.staffIds.length);
          expect(time.staffIds.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("lie within the hours of whoever does it, the way there and back included, and on no closing day", () => {
    fc.assert(
      fc.property(asked, ({ plan, calendars, dates, from }) => {
        for (const time of offeredTimes(plan, calendars, { dates, from })) {
          expect(plan.closed.has(time.onDate)).toBe(false);
          const startsMin = minuteIn(plan.zone, time.startsAt);
          expect(startsMin % 15).toBe(0);
          for (const staffId of time.staffIds) {
            const calendar = calendars.find((one) => one.staffId === staffId)!;
            const within = hoursOn(calendar, time.onDate).some(
              ({ fromMin, untilMin }) =>
                fromMin <= startsMin - plan.travelMin && startsMin + plan.minutes + plan.travelMin <= untilMin,
            );
            expect(within).toBe(true);
          }
        }
      }),
    );
  });

  it("overlap nothing that whoever does it has promised, and no quarter of an hour in which the room is full", () => {
    fc.assert(
      fc.property(asked, ({ plan, calendars, dates, from }) => {
        for (const time of offeredTimes(plan, calendars, { dates, from })) {
          const duty = dutySpan(time, plan.travelMin);
          for (const staffId of time.staffIds) {
            const { busy } = calendars.find((one) => one.staffId === staffId)!;
            expect(busy.some((one) => one.startsAt < duty.endsAt && one.endsAt > duty.startsAt)).toBe(false);
          }
          expect(quartersOf(time).some((quarter) => plan.roomFull.has(quarter))).toBe(false);
        }
      }),
    );
  });

  it("are one after another from the beginning of the hours, so that nothing between two is lost", () => {
    const plan = {
      zone: "Asia/Shanghai",
      minutes: 40,
      travelMin: 0,
      closed: new Set<string>(),
      roomFull: new Set<number>(),
    };
    const week = [{ weekday: weekdayOf(FIRST), fromMin: 545, untilMin: 720 }];
    const times = offeredTimes(plan, [{ staffId: "a", week, days: [], busy: [] }], { dates: [FIRST], from: 0 });
    expect(times.map((time) => minuteIn(plan.zone, time.startsAt))).toEqual([555, 600, 645]);
  });
});

describe("whom a service is for", () => {
  const service = { who: "everybody", minAge: 60, category: null, contact: "0571" } as const;
  const asking = { onDate: "2026-11-25", byDesk: false };

  it("is told by the age on that date, to the day", () => {
    const born = (birthDate: string) => serviceObjection(service, { birthDate, categories: [] }, asking);
    expect(born("1966-11-25")).toBeNull();
    expect(born("1966-11-26")).toEqual({ code: "service_min_age", minAge: 60 });
  });

  it("is the same at the desk, but for what the desk alone books", () => {
    const person = { birthDate: "1990-01-01", categories: ["disabled"] };
    const bath = { ...service, who: "desk", minAge: null, category: "disabled" } as const;
    expect(serviceObjection(bath, person, asking)).toEqual({ code: "desk_only", contact: "0571" });
    expect(serviceObjection(bath, person, { ...asking, byDesk: true })).toBeNull();
    expect(serviceObjection(service, person, { ...asking, byDesk: true })).toMatchObject({ code: "service_min_age" });
  });
});

it("a visit that comes again every two weeks keeps its weekday, and ends with its last date", () => {
  const standing = { fromOn: "2026-11-25", untilOn: "2026-12-31", everyWeeks: 2 };
  expect(standingDates(standing, "2026-12-01", "2027-02-01")).toEqual(["2026-12-09", "2026-12-23"]);
});

it("a regular visit that is changed goes on in its own rhythm after what stays", () => {
  const plan = fc.record({ fromOn: day, everyWeeks: fc.integer({ min: 1, max: 12 }) });
  fc.assert(
    fc.property(plan, plan, fc.integer({ min: 0, max: 90 }), (before, after, later) => {
      const last = addDays(before.fromOn, later);
      const first = firstAfter(after, last);
      expect(first > last && first >= after.fromOn).toBe(true);
      expect(fallsAlike(after, { ...after, fromOn: first })).toBe(true);
      const dates = standingDates({ ...after, untilOn: null }, after.fromOn, first);
      expect(dates.filter((date) => date > last)).toEqual([first]);
      const same = standingDates({ ...before, untilOn: null }, "2026-06-01", "2026-12-31");
      const other = standingDates({ ...after, untilOn: null }, "2026-06-01", "2026-12-31");
      expect(fallsAlike(before, after)).toBe(same.join() === other.join());
    }),
  );
});
