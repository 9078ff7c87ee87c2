import {
  abilitiesOn,
  abilityObjection,
  ageOn,
  isLateWithdrawal,
  leastAge,
  overlaps,
  type Qualifications,
  windowObjection,
  withdrawObjection,
} from "@linli/shared/shifts/rules";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const startsAt = Date.parse("2026-11-25T01:00:00Z");
const open = { startsAt, opensMinBefore: null, closesMinBefore: 0, publishedAt: 0 };

describe("age on a date", () => {
  it("counts completed years, the birthday included", () => {
    expect(ageOn("2008-11-25", "2026-11-24")).toBe(17);
    expect(ageOn("2008-11-25", "2026-11-25")).toBe(18);
  });
  it("keeps a birthday of 29 February on 1 March in common years and on 29 February in leap years", () => {
    expect(ageOn("2008-02-29", "2026-02-28")).toBe(17);
    expect(ageOn("2008-02-29", "2026-03-01")).toBe(18);
    expect(ageOn("2008-02-29", "2028-02-28")).toBe(19);
    expect(ageOn("2008-02-29", "2028-02-29")).toBe(20);
  });
  it("grows by one on each birthday and never else", () => {
    const day = fc.date({ min: new Date("1920-01-01"), max: new Date("2024-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 36_500 }), (born, later) => {
        const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
        const at = born.getTime() + later * 24 * HOUR;
        const [today, tomorrow] = [
          ageOn(iso(born.getTime()), iso(at)),
          ageOn(iso(born.getTime()), iso(at + 24 * HOUR)),
        ];
        return today >= 0 && (tomorrow === today || tomorrow === today + 1);
      }),
    );
  });
});

describe("the sign-up window", () => {
  const timed = { ...open, opensMinBefore: 7 * 24 * 60, closesMinBefore: 60 };
  const opensAt = startsAt - 7 * 24 * HOUR;
  const closesAt = startsAt - HOUR;
  it("opens to the millisecond", () => {
    expect(windowObjection(timed, opensAt - 1)).toEqual({ code: "not_open_yet", opensAt });
    expect(windowObjection(timed, opensAt)).toBeNull();
  });
  it("closes to the millisecond: at exactly 16:00:00.000 it is closed", () => {
    const afternoon = Date.parse("2026-11-24T08:00:00.000Z");
    const shift = { ...open, closesMinBefore: (startsAt - afternoon) / MINUTE };
    expect(windowObjection(shift, afternoon - 1)).toBeNull();
    expect(windowObjection(shift, afternoon)).toEqual({ code: "sign_up_closed", closedAt: afternoon });
    expect(windowObjection(timed, closesAt - 1)).toBeNull();
  });
  it("is shut before it is published and once the shift has begun", () => {
    expect(windowObjection({ ...open, publishedAt: null }, opensAt)).toEqual({ code: "not_published" });
    expect(windowObjection(open, startsAt)).toEqual({ code: "already_started", startsAt });
    expect(windowObjection(open, startsAt - 1)).toBeNull();
  });
});

it("lets somebody withdraw until the cut-off, to the millisecond", () => {
  const shift = { startsAt, withdrawMinBefore: 24 * 60, contact: "0571-82000001" };
  const until = startsAt - 24 * HOUR;
  expect(withdrawObjection(shift, until - 1)).toBeNull();
  expect(withdrawObjection(shift, until)).toEqual({ code: "too_late_to_withdraw", until, contact: "0571-82000001" });
});

it("calls a withdrawal late within three days of the start", () => {
  expect(isLateWithdrawal({ startsAt }, startsAt - 72 * HOUR)).toBe(false);
  expect(isLateWithdrawal({ startsAt }, startsAt - 72 * HOUR + 1)).toBe(true);
});

describe("overlap", () => {
  const span = (from: number, to: number) => ({ startsAt: from * HOUR, endsAt: to * HOUR });
  it("lets 08-12 and 12-16 follow each other", () => {
    expect(overlaps(span(8, 12), span(12, 16))).toBe(false);
    expect(overlaps(span(8, 12), { startsAt: 12 * HOUR - 1, endsAt: 16 * HOUR })).toBe(true);
  });
  it("sees the one that lies inside the other, and itself", () => {
    expect(overlaps(span(8, 12), span(9, 10))).toBe(true);
    expect(overlaps(span(9, 10), span(8, 12))).toBe(true);
    expect(overlaps(span(8, 12), span(8, 12))).toBe(true);
  });
});

describe("abilities", () => {
  const person: Qualifications = {
    birthDate: "1990-05-01",
    skills: [{ code: "cook", expiresOn: "2026-11-25" }],
    trainings: [{ code: "first-aid", doneOn: "2026-11-25", expiresOn: null }],
    guardians: [],
  };
  const asked = { skills: ["cook"], trainings: ["first-aid"], minAge: null };
  const on = (day: string) => abilityObjection(asked, abilitiesOn(person, day, new Set()), day);
  it("count on their last day and not on the next", () => {
    expect(on("2026-11-25")).toBeNull();
    expect(on("2026-11-26")).toEqual({ code: "lacks_skill", skill: "cook" });
  });
  it("do not count before the training was done", () => {
    expect(on("2026-11-24")).toEqual({ code: "lacks_training", training: "first-aid" });
  });
  it("take the higher of the role's and the event's least age", () => {
    expect(leastAge(null, null)).toBeNull();
    expect(leastAge(16, null)).toBe(16);
    expect(leastAge(16, 18)).toBe(18);
  });
  it("ask of minors a guardian's consent, and of children that a guardian comes", () => {
    const day = "2026-11-25";
    const guardians = [{ guardianId: "mother", consentAt: null as number | null }];
    const minor = { ...person, skills: [], trainings: [], guardians };
    const of = (birthDate: string, consentAt: number | null, coming: string[]) =>
      abilityObjection(
        { skills: [], trainings: [], minAge: null },
        abilitiesOn({ ...minor, birthDate, guardians: [{ guardianId: "mother", consentAt }] }, day, new Set(coming)),
        day,
      );
    expect(of("2010-01-01", null, [])).toEqual({ code: "guardian_consent_missing" });
    expect(of("2010-01-01", 1, [])).toBeNull();
    expect(of("2014-01-01", 1, [])).toEqual({ code: "guardian_must_come" });
    expect(of("2014-01-01", 1, ["mother"])).toBeNull();
    expect(of("2008-11-25", null, [])).toBeNull();
  });
  it("are unknown without a birth date", () => {
    const unknown = abilitiesOn({ ...person, birthDate: null }, "2026-11-25", new Set());
    expect(abilityObjection(asked, unknown, "2026-11-25")).toEqual({ code: "birth_date_missing" });
  });
});
