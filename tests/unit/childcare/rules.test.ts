import { classesOn } from "@linli/shared/childcare/classes";
import { bands, type ClassKind } from "@linli/shared/childcare/kinds";
import {
  affectedBy,
  type CarerThere,
  type ChildThere,
  carersIn,
  carersNeeded,
  firstBreak,
  fits,
  isCertified,
  isHere,
  placesLeft,
  QUARTER,
  quartersOf,
  type RoomDay,
  roomByRoom,
  stripOf,
} from "@linli/shared/childcare/rules";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "../../support/world.ts";

const DATE = "2026-11-24";
const at = (time: string) => instant(`${DATE}T${time}`);
const span = (from: string, until: string) => ({ startsAt: at(from), endsAt: at(until) });
const open = span("08:00", "17:00");

/** Classes as the default rules have them. */
const classes = (...kinds: ClassKind[]) =>
  classesOn(
    kinds.map((kind) => ({ kind, size: 60, perCarer: null, fromOn: "2026-01-01", untilOn: null })),
    [],
    DATE,
  );
const always = (carers: number) => new Map(quartersOf(open).map((quarter) => [quarter, carers]));
let children = 0;
const child = (band: ChildThere["band"], when = open): ChildThere => {
  children += 1;
  return { bookingId: String(children), band, classKind: band, ...when };
};
const room = (day: Partial<RoomDay>): RoomDay => ({
  size: 30,
  classes: classes("infant", "toddler", "older"),
  carers: always(4),
  children: [],
  ...day,
});
const many = (count: number, band: ChildThere["band"], when = open) =>
  Array.from({ length: count }, () => child(band, when));

describe("carers needed", () => {
  it("are summed class by class: 4 infants and 6 toddlers need 2 + 2", () => {
    expect(carersNeeded({ infant: 4, toddler: 6 }, classes("infant", "toddler"))).toBe(4);
    expect(carersNeeded({ infant: 3, toddler: 5 }, classes("infant", "toddler"))).toBe(2);
    expect(carersNeeded({}, classes("infant"))).toBe(0);
  });

  it("are never none for children whom no class takes any more", () => {
    expect(carersNeeded({ infant: 4 }, classes("mixed"))).toBe(2);
  });
});

describe("a place", () => {
  it("is the least of class, room and carers in every quarter", () => {
    const of = (day: Partial<RoomDay>) => placesLeft(room(day), open, "infant", "infant");
    expect(of({ carers: always(2) })).toBe(6);
    expect(of({ carers: always(9) })).toBe(10);
    expect(of({ carers: always(9), size: 8 })).toBe(8);
    expect(of({ carers: new Map() })).toBe(0);
    const lunch = new Map([...always(3)].map(([quarter, count]) => [quarter, quarter === at("12:00") ? 1 : count]));
    expect(of({ carers: lunch })).toBe(3);
  });

  it("is shared by sessions that overlap and by none that follow each other", () => {
    const day = room({ carers: always(1), children: many(3, "infant", span("08:00", "12:00")) });
    expect(fits(day, child("infant", span("11:45", "12:15")))).toBe(false);
    expect(fits(day, child("infant", span("12:00", "17:00")))).toBe(true);
  });

  it("is given to nobody where carers are short already, and not for quarters that have passed", () => {
    const day = room({ carers: always(1), children: many(4, "infant", span("08:00", "10:00")) });
    expect(fits(day, child("toddler", span("09:45", "10:15")))).toBe(false);
    expect(fits(day, child("toddler", span("09:45", "10:15")), at("10:00"))).toBe(true);
  });
});

describe("a break", () => {
  it("is the first quarter that is short, and of what", () => {
    const carers = new Map([...always(2)].map(([quarter, count]) => [quarter, quarter >= at("15:00") ? 1 : count]));
    const strip = stripOf(room({ carers, children: [...many(3, "infant"), ...many(1, "toddler")] }), open);
    expect(strip).toHaveLength(36);
    expect(firstBreak(strip)).toMatchObject({ at: at("15:00"), needed: 2, carers: 1, breaks: "carers" });
    expect(firstBreak(strip, at("17:00"))).toBeNull();
    const shrunk = room({ size: 2, children: many(3, "toddler") });
    expect(firstBreak(stripOf(shrunk, open))).toMatchObject({ at: open.startsAt, breaks: "room" });
    const mixed = room({ classes: classes("mixed"), children: [{ ...child("toddler"), classKind: null }] });
    expect(firstBreak(stripOf(mixed, open))?.breaks).toBe("no_class");
  });

  it("costs the places asked for last", () => {
    const [first, second, third, fourth] = many(4, "infant");
    const toddler = child("toddler", span("08:00", "09:00"));
    const day = room({ carers: always(1), children: [first!, second!, third!, toddler, fourth!] });
    expect(affectedBy(day)).toEqual([fourth, toddler]);
    expect(affectedBy(day, at("09:00"))).toEqual([fourth]);
  });
});

describe("a carer", () => {
  const carer = (more: Partial<CarerThere>): CarerThere => ({
    personId: "mei",
    roomId: "bears",
    certified: true,
    inAt: null,
    outAt: null,
    absent: false,
    ...span("08:00", "12:00"),
    ...more,
  });
  const count = (carers: CarerThere[], roomId = "bears", time = "09:00") =>
    carersIn(carers).get(roomId)?.get(at(time)) ?? 0;

  it("counts once, in the room they are in", () => {
    const both = [carer({}), carer({ roomId: "ducks" })];
    expect([count(both), count(both, "ducks")]).toEqual([1, 0]);
    const there = [carer({}), carer({ roomId: "ducks", inAt: at("08:00") })];
    expect([count(there), count(there, "ducks")]).toEqual([0, 1]);
  });

  it("who changes rooms counts in each for its part, once, and in both for no quarter", () => {
    const bookingId = "mei-on-wednesday";
    const change = (time: string, roomId: string) => ({ bookingId, fromAt: at(time), roomId });
    const parts = roomByRoom({ ...carer({}), bookingId }, [
      change("11:00", "bears"),
      change("09:30", "ducks"),
      change("12:00", "owls"),
      { ...change("10:00", "owls"), bookingId: "somebody else" },
    ]);
    const quarters = quartersOf(span("08:00", "12:00"));
    const counted = carersIn(parts);
    const inRoom = (roomId: string) => quarters.filter((quarter) => counted.get(roomId)?.get(quarter) === 1);
    expect(inRoom("ducks")).toEqual(quartersOf(span("09:30", "11:00")));
    expect(inRoom("bears")).toEqual([...quartersOf(span("08:00", "09:30")), ...quartersOf(span("11:00", "12:00"))]);
    expect(inRoom("owls")).toEqual([]);
    // Before the shift and after it one is where one begins and ends.
    expect(
      parts.map((part) => [isHere(part, at("07:50")), isHere(part, at("09:30")), isHere(part, at("12:30"))]),
    ).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ]);
    const whole = roomByRoom({ ...carer({}), bookingId }, [change("08:00", "ducks")]);
    expect(whole.map((part) => [part.roomId, isHere(part, at("07:50"))])).toEqual([["ducks", true]]);
  });

  it("does not count absent, uncertified, or after leaving; a quarter only whole", () => {
    expect(count([carer({ absent: true })])).toBe(0);
    expect(count([carer({ certified: false })])).toBe(0);
    const left = [carer({ inAt: at("08:00"), outAt: at("10:07") })];
    expect([count(left, "bears", "09:45"), count(left, "bears", "10:00")]).toEqual([1, 0]);
    expect(count([carer(span("08:05", "12:00"))], "bears", "08:00")).toBe(0);
  });

  it("has a certificate that outlasts the day", () => {
    const held = (expiresOn: string | null) => [{ code: "childcare", doneOn: "2025-11-25", expiresOn }];
    expect(isCertified(held("2026-11-25"), ["childcare"], DATE)).toBe(true);
    expect(isCertified(held(DATE), ["childcare"], DATE)).toBe(false);
    expect(isCertified(held(null), ["childcare", "health"], DATE)).toBe(false);
    expect(isCertified([{ code: "childcare", doneOn: "2026-11-25", expiresOn: null }], ["childcare"], DATE)).toBe(
      false,
    );
  });
});

describe("whatever is asked for", () => {
  const spans = fc.tuple(fc.integer({ min: 0, max: 35 }), fc.integer({ min: 1, max: 36 })).map(([from, length]) => ({
    startsAt: open.startsAt + from * QUARTER,
    endsAt: Math.min(open.endsAt, open.startsAt + (from + length) * QUARTER),
  }));
  const asked = fc.array(fc.tuple(fc.constantFrom(...bands), spans), { maxLength: 40 });
  const carers = fc
    .array(fc.integer({ min: 0, max: 6 }), { minLength: 36, maxLength: 36 })
    .map((counts) => new Map(quartersOf(open).map((quarter, index) => [quarter, counts[index] ?? 0])));

  it("no quarter breaks while only whom it fits comes in, and nobody is left out who would fit", () => {
    fc.assert(
      fc.property(asked, carers, fc.integer({ min: 1, max: 30 }), (wishes, counted, size) => {
        let day = room({ size, carers: counted });
        for (const [band, when] of wishes) {
          const one = child(band, when);
          const left = placesLeft(day, when, band, band);
          expect(fits(day, one)).toBe(left > 0);
          if (left > 0) day = { ...day, children: [...day.children, one] };
        }
        expect(stripOf(day, open).filter((quarter) => quarter.breaks !== null && quarter.total > 0)).toEqual([]);
        expect(affectedBy(day)).toEqual([]);
      }),
    );
  });

  it("who stays after a break fits, whoever left, and more carers never cost a place", () => {
    fc.assert(
      fc.property(asked, carers, (wishes, counted) => {
        const day = room({ carers: counted, children: wishes.map(([band, when]) => child(band, when)) });
        const gone = new Set(affectedBy(day));
        const stays = { ...day, children: day.children.filter((one) => !gone.has(one)) };
        expect(firstBreak(stripOf(stays, open))).toBeNull();
        const more = new Map([...counted].map(([quarter, count]) => [quarter, count + 1]));
        for (const [band, when] of wishes.slice(0, 3)) {
          expect(placesLeft({ ...stays, carers: more }, when, band, band)).toBeGreaterThanOrEqual(
            placesLeft(stays, when, band, band),
          );
        }
      }),
    );
  });
});
