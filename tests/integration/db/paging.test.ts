import { newId } from "@linli/server/db/id";
import { writeLines } from "@linli/server/hours/kept-counts";
import { expect, it } from "vitest";
import { servedShift } from "../../support/serve-shift.ts";
import { HOUR, request, type World, world } from "../../support/world.ts";

type Cursor = { at: number; id: string } | null;

/** Every row of a list, page by page, and how many each page had. */
async function readAll<Row>(
  read: (cursor: Cursor) => Promise<{ rows: readonly Row[]; next: Cursor }>,
): Promise<{ rows: Row[]; sizes: number[] }> {
  const rows: Row[] = [];
  const sizes: number[] = [];
  for (let cursor: Cursor = null; ; ) {
    const page = await read(cursor);
    rows.push(...page.rows);
    sizes.push(page.rows.length);
    if (page.next === null) return { rows, sizes };
    cursor = page.next;
  }
}

it("goes through one's past shifts by key: each once and the latest first, also when one comes in between", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  const signUpFor = async (at: string) => mei.shifts.signUp(request(await w.shift({ at, minutes: 60 })));
  for (let hour = 0; hour < 24; hour++) await signUpFor(`2026-11-25T${String(hour).padStart(2, "0")}:00`);
  const coming = await signUpFor("2026-11-26T09:00");
  w.setClock("2026-11-26T08:00");
  expect((await mei.shifts.mine()).hasPast).toBe(true);
  const { rows, sizes } = await readAll(async (cursor) => {
    const { shifts, next } = await mei.shifts.past({ cursor });
    w.setClock("2026-11-26T12:00");
    return { rows: shifts, next };
  });
  expect(sizes).toEqual([20, 4]);
  const starts = rows.map((row) => row.startsAt);
  expect(starts).toEqual([...starts].sort((one, other) => other - one));
  expect(new Set(rows.map((row) => row.bookingId)).size).toBe(24);
  expect((await mei.shifts.past({})).shifts[0]?.bookingId).toBe(coming.id);
});

it("goes through what waits at a station, lines with one deadline too", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const mei = await w.volunteer("Mei");
  await w.db.transact({}, (tx) =>
    writeLines(
      tx,
      Array.from({ length: 103 }, (_, at) => ({
        station_id: station.id,
        person_id: mei.id,
        slot_id: null,
        event_id: null,
        activity: "文明引导",
        content: "",
        place: "",
        on_date: "2026-11-20",
        starts_at: w.clock.at - HOUR,
        ends_at: w.clock.at,
        minutes: 60,
        evidence: "one-side",
        organiser: "",
        in_charge: "",
        flags: "[]",
        recorded_at: w.clock.at,
        recorded_by_id: null,
        corrects_id: null,
        reason: null,
        due_at: w.clock.at + (at % 3) * HOUR,
      })),
    ),
  );
  const { rows, sizes } = await readAll(async (cursor) => {
    const { lines, next, waiting } = await manager.hours.waiting({ stationId: station.id, cursor });
    expect(waiting).toBe(103);
    return { rows: lines, next };
  });
  expect(sizes).toEqual([100, 3]);
  expect(new Set(rows.map((line) => line.id)).size).toBe(103);
  const due = rows.map((line) => line.dueAt);
  expect(due).toEqual([...due].sort((one, other) => one - other));
});

it("goes through what was answered, closed, certified and made before", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  const { manager, stationId, lineIds } = await servedShift(w, [mei]);
  await manager.hours.approve({ lineIds });
  await askMuch(w, { stationId, personId: mei.id, lineId: lineIds[0]! });
  const at = (cursor: Cursor) => ({ stationId, cursor });
  const answered = await readAll(async (cursor) => {
    const { disputes, next } = await manager.hours.answeredDisputes(at(cursor));
    return { rows: disputes, next };
  });
  const closed = await readAll(async (cursor) => {
    const { anomalies, next } = await manager.hours.closedAnomalies(at(cursor));
    return { rows: anomalies, next };
  });
  const certified = await readAll(async (cursor) => {
    const { certificates, next } = await mei.hours.myCertificates({ cursor });
    return { rows: certificates, next };
  });
  for (const { rows, sizes } of [answered, closed, certified]) {
    expect(sizes).toEqual([20, 3]);
    expect(new Set(rows.map((row) => row.id)).size).toBe(23);
  }
  for (let i = 0; i < 51; i++) await w.shift({ at: "2026-12-01T09:00", inChargeId: mei.id });
  const made = await readAll(async (cursor) => {
    const { events, next } = await manager.events.ofStation(at(cursor));
    return { rows: events, next };
  });
  expect(made.sizes).toEqual([50, 2]);
  expect(new Set(made.rows.map((row) => row.eventId)).size).toBe(52);
});

/** 23 answered disputes, closed anomalies and certificates, every third of one and the same instant. */
async function askMuch(
  w: World,
  { stationId, personId, lineId }: { stationId: string; personId: string; lineId: string },
): Promise<void> {
  const at = (i: number) => w.clock.at + Math.floor(i / 3);
  const all = Array.from({ length: 23 }, (_, i) => i);
  await w.db.transact({}, async (tx) => {
    const dispute = {
      line_id: lineId,
      person_id: personId,
      station_id: stationId,
      claim: "少算了",
      claimed_minutes: 200,
    };
    const answer = { answered_by_id: personId, outcome: "rejected" as const, answer: "没有", correction_id: null };
    await tx
      .insertInto("dispute")
      .values(all.map((i) => ({ id: newId(), ...dispute, ...answer, opened_at: 1, due_at: 2, answered_at: at(i) })))
      .execute();
    const anomaly = { station_id: stationId, person_id: personId, kind: "long-day", facts: "{}", found_at: 1 };
    const looked = { closed_by_id: personId, outcome: "explained", note: "台风值守" };
    await tx
      .insertInto("anomaly")
      .values(all.map((i) => ({ id: newId(), key: `k${i}`, ...anomaly, ...looked, closed_at: at(i) })))
      .execute();
    const certificate = {
      person_id: personId,
      to_on: "2026-11-25",
      minutes: 180,
      lines: 1,
      unit: "",
      issued_by_id: personId,
    };
    await tx
      .insertInto("certificate")
      .values(all.map((i) => ({ id: newId(), code: `C${i}`, ...certificate, from_on: "2026-01-01", issued_at: at(i) })))
      .execute();
  });
}
