import { newId } from "@linli/server/db/id";
import { expect, it } from "vitest";
import { attended, factsOf, shownAt } from "../../support/check-in.ts";
import { instant, MINUTE, refusalOf, request, type Someone, type World, world } from "../../support/world.ts";

it("checks in and out by scanning, and counts what lies within the shift", async () => {
  await using w = await world();
  const { station, shift, manager, people } = await attended(w, ["梅兰"]);
  const [mei] = people as [Someone];
  w.setClock("2026-11-25T08:52");
  const arrived = await mei.attendance.checkIn((await shownAt(manager, station)).scan);
  expect(arrived).toMatchObject({
    outcome: "checked-in",
    shiftId: shift.id,
    personName: "梅兰",
    inAt: instant("2026-11-25T08:52"),
    outAt: null,
    minutes: null,
  });
  w.setClock("2026-11-25T12:04");
  const { scan } = await shownAt(manager, station);
  expect(await mei.attendance.checkIn(scan)).toMatchObject({ outcome: "asks-to-leave", outAt: null });
  const left = await mei.attendance.checkOut({ ...scan, shiftId: shift.id });
  expect(left).toMatchObject({ outcome: "checked-out", outAt: instant("2026-11-25T12:04"), minutes: 180 });
  expect(await mei.attendance.checkOut({ ...scan, shiftId: shift.id })).toEqual(left);
  expect(await factsOf(w, shift)).toMatchObject([{ in_means: "scan", out_means: "scan", in_by_id: mei.id }]);
});

it("keeps one fact of a check-in scanned twice and from two phones at once", async () => {
  await using w = await world();
  const { station, shift, manager, people } = await attended(w, ["梅兰"]);
  const [mei] = people as [Someone];
  w.setClock("2026-11-25T08:52");
  const { scan, pin } = await shownAt(manager, station);
  const otherPhone = w.as(mei.id);
  const answers = await Promise.all([
    mei.attendance.checkIn(scan),
    otherPhone.attendance.checkIn(scan),
    mei.attendance.checkIn(scan),
    otherPhone.attendance.checkIn({ pin }),
  ]);
  expect(answers.map((answer) => answer.outcome).sort()).toEqual([
    "already-in",
    "already-in",
    "already-in",
    "checked-in",
  ]);
  w.clock.at += 9 * MINUTE;
  expect(await mei.attendance.checkIn((await shownAt(manager, station)).scan)).toMatchObject({ outcome: "already-in" });
  expect(await factsOf(w, shift)).toHaveLength(1);
});

it("accepts a code for 59 seconds and refuses it after 61: a photograph sent to a friend is too old", async () => {
  await using w = await world();
  const { station, manager, people } = await attended(w, ["梅兰", "汤明"]);
  const [mei, tom] = people as [Someone, Someone];
  w.setClock("2026-11-25T08:52");
  const { scan, pin } = await shownAt(manager, station);
  w.clock.at += 59_000;
  expect(await mei.attendance.checkIn(scan)).toMatchObject({ outcome: "checked-in" });
  w.clock.at += 2_000;
  expect(await refusalOf(tom.attendance.checkIn(scan))).toEqual({ code: "check_in_code_old" });
  expect(await refusalOf(tom.attendance.checkIn({ pin }))).toEqual({ code: "check_in_pin_wrong" });
});

it("refuses a code that was tampered with or is another station's", async () => {
  await using w = await world();
  const { station, manager, people } = await attended(w, ["梅兰"]);
  const other = await w.station("湘湖站");
  const [mei] = people as [Someone];
  w.setClock("2026-11-25T08:52");
  const { scan } = await shownAt(manager, station);
  const tampered = { ...scan, code: `${scan.code.slice(0, -1)}${scan.code.endsWith("A") ? "B" : "A"}` };
  expect(await refusalOf(mei.attendance.checkIn(tampered))).toEqual({ code: "check_in_code_old" });
  expect(await refusalOf(mei.attendance.checkIn({ ...scan, stationId: other.id }))).toEqual({
    code: "check_in_code_old",
  });
});

it("refuses at another station and names the right one", async () => {
  await using w = await world();
  const { shift, people } = await attended(w, ["梅兰"]);
  const other = await w.station("湘湖站");
  const [mei] = people as [Someone];
  w.setClock("2026-11-25T08:52");
  const { scan } = await shownAt(await w.manager(other), other);
  expect(await refusalOf(mei.attendance.checkIn(scan))).toEqual({
    code: "wrong_station",
    stationName: (await w.someStation()).name,
    startsAt: shift.startsAt,
  });
  expect(await refusalOf(mei.attendance.checkOut({ ...scan, shiftId: shift.id }))).toMatchObject({
    code: "wrong_station",
  });
  expect(await factsOf(w, shift)).toEqual([]);
});

it("refuses before the hour, after the end, and whoever is not signed up", async () => {
  await using w = await world();
  const { station, shift, manager, people } = await attended(w, ["梅兰"]);
  const [mei] = people as [Someone];
  const stranger = await w.volunteer("路人");
  w.setClock("2026-11-25T07:59");
  const early = (await shownAt(manager, station)).scan;
  expect(await refusalOf(mei.attendance.checkIn(early))).toEqual({
    code: "check_in_not_open",
    opensAt: instant("2026-11-25T08:00"),
  });
  expect(await refusalOf(stranger.attendance.checkIn(early))).toEqual({ code: "no_shift_now" });
  w.setClock("2026-11-25T12:00");
  const late = (await shownAt(manager, station)).scan;
  expect(await refusalOf(mei.attendance.checkIn(late))).toEqual({ code: "check_in_over", endedAt: shift.endsAt });
});

it("checks in by the number on the screen, and shuts out who guesses", async () => {
  await using w = await world();
  const { station, shift, manager, people } = await attended(w, ["梅兰", "汤明"]);
  const [mei, tom] = people as [Someone, Someone];
  w.setClock("2026-11-25T08:52");
  const { pin } = await shownAt(manager, station);
  expect(await mei.attendance.checkIn({ pin })).toMatchObject({ outcome: "checked-in" });
  expect(await factsOf(w, shift)).toMatchObject([{ in_means: "pin" }]);
  const wrong = pin === "000000" ? "000001" : "000000";
  for (let guess = 0; guess < 10; guess += 1) {
    expect(await refusalOf(tom.attendance.checkIn({ pin: wrong }))).toEqual({ code: "check_in_pin_wrong" });
  }
  expect(await refusalOf(tom.attendance.checkIn({ pin }))).toMatchObject({ code: "too_many_tries" });
});

it("lets a guardian check in a minor, and nobody else", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const shift = await w.shift();
  const child = await w.volunteer("小明", { birthDate: "2010-09-01" });
  const [mother, stranger] = [await w.volunteer("小明妈妈"), await w.volunteer("路人")];
  await actsFor(w, mother, child);
  await child.shifts.signUp(request(shift));
  w.setClock("2026-11-25T08:52");
  const { scan } = await shownAt(manager, station);
  expect(await mother.attendance.companions()).toMatchObject([{ personId: child.id, shiftId: shift.id, inAt: null }]);
  expect(await refusalOf(stranger.attendance.checkIn({ ...scan, forId: child.id }))).toEqual({ code: "not_found" });
  expect(await refusalOf(stranger.attendance.checkIn({ ...scan, forId: "nobody" }))).toEqual({ code: "not_found" });
  expect(await mother.attendance.checkIn({ ...scan, forId: child.id })).toMatchObject({
    outcome: "checked-in",
    personName: "小明",
  });
  expect(await factsOf(w, shift)).toMatchObject([{ person_id: child.id, in_by_id: mother.id, in_means: "scan" }]);
  expect(await stranger.attendance.companions()).toEqual([]);
});

it("takes the shift that is running before the one that follows it", async () => {
  await using w = await world();
  const { station, shift, manager, people } = await attended(w, ["梅兰"]);
  const [mei] = people as [Someone];
  const next = await w.shift({ station, at: "2026-11-25T12:00", minutes: 60 });
  await mei.shifts.signUp(request(next));
  w.setClock("2026-11-25T11:40");
  expect(await mei.attendance.checkIn((await shownAt(manager, station)).scan)).toMatchObject({ shiftId: shift.id });
  w.setClock("2026-11-25T12:05");
  const { scan } = await shownAt(manager, station);
  await mei.attendance.checkOut({ ...scan, shiftId: shift.id });
  expect(await mei.attendance.checkIn(scan)).toMatchObject({ outcome: "checked-in", shiftId: next.id });
});

it("checks in by card, by the end of a phone number, and asks who it is when two end alike", async () => {
  await using w = await world();
  const station = await w.someStation();
  const staff = await w.staff(station);
  const shift = await w.shift({ places: 5 });
  const mei = await w.volunteer("梅兰", { cardNumber: "CX0017", phone: "13800138000" });
  const tom = await w.volunteer("汤明", { phone: "13900138000" });
  for (const person of [mei, tom]) await person.shifts.signUp(request(shift));
  w.setClock("2026-11-25T08:52");
  const asked = { stationId: station.id, number: "8000" };
  expect(await staff.attendance.checkInByNumber({ ...asked, number: "CX0017" })).toMatchObject({
    outcome: "checked-in",
    personName: "梅兰",
  });
  // The tablet's keys are digits: those of the card are enough.
  expect(await staff.attendance.checkInByNumber({ ...asked, number: "0017" })).toMatchObject({ personName: "梅兰" });
  expect(await staff.attendance.checkInByNumber(asked)).toEqual({
    outcome: "choose",
    people: [
      { personId: mei.id, name: "梅兰" },
      { personId: tom.id, name: "汤明" },
    ],
  });
  expect(await staff.attendance.checkInByNumber({ ...asked, personId: tom.id })).toMatchObject({
    outcome: "checked-in",
    personName: "汤明",
  });
  expect(await refusalOf(staff.attendance.checkInByNumber({ ...asked, number: "4321" }))).toEqual({
    code: "nobody_with_number",
  });
  w.setClock("2026-11-25T11:30");
  const again = { ...asked, number: "CX0017" };
  expect(await staff.attendance.checkInByNumber(again)).toMatchObject({ outcome: "asks-to-leave", outAt: null });
  expect(await staff.attendance.checkInByNumber({ ...again, leave: true })).toMatchObject({
    outcome: "checked-out",
    minutes: 150,
  });
  expect(await refusalOf(mei.attendance.checkInByNumber(asked))).toEqual({ code: "not_found" });
});

it("shows the screen to the station's own staff alone", async () => {
  await using w = await world();
  const { station, shift, manager } = await attended(w, ["梅兰", "汤明"]);
  const [foreign, stranger] = [await w.staff(await w.station("湘湖站")), await w.volunteer("路人")];
  w.setClock("2026-11-25T08:30");
  const shown = await manager.attendance.screen({ stationId: station.id });
  expect(shown.shifts).toMatchObject([{ id: shift.id, counts: { expected: 2, in: 0, out: 0, absent: 0 } }]);
  expect(JSON.stringify(shown)).not.toContain("check_in_key");
  for (const asked of [{ stationId: station.id }, { stationId: "nothing" }]) {
    expect(await refusalOf(foreign.attendance.screen(asked))).toEqual({ code: "not_found" });
    expect(await refusalOf(stranger.attendance.screen(asked))).toEqual({ code: "not_found" });
    expect(await refusalOf(w.visitor().attendance.screen(asked))).toEqual({ code: "not_signed_in" });
  }
});

async function actsFor(w: World, guardian: Someone, minor: Someone): Promise<void> {
  await w.db.transact({}, async (tx) => {
    await tx
      .insertInto("guardianship")
      .values({
        id: newId(),
        minor_id: minor.id,
        guardian_id: guardian.id,
        relation: "mother",
        created_at: w.clock.at,
        recorded_by_id: null,
        consent_at: w.clock.at,
        consent_how: "paper",
        revoked_at: null,
      })
      .execute();
  });
}
