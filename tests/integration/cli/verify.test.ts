import { checks } from "@linli/server/cli/checks/checks";
import { verifyDatabase } from "@linli/server/cli/verify";
import type { Engine } from "@linli/server/db/open";
import { chainOn, EMPTY_CHAIN, lineHash, verdictHash } from "@linli/server/hours/chain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ByHand, copyOf } from "../../support/by-hand.ts";
import { servedShift } from "../../support/serve-shift.ts";
import { request, type World, world } from "../../support/world.ts";
import { canteenDamages, eatenAt } from "./canteen-damages.ts";
import { careDamages, caredAt } from "./care-damages.ts";
import { childcareDamages, lookedAfterWeekly } from "./childcare-damages.ts";
import { childrenDamages, lookedAfter } from "./children-damages.ts";
import { deliveryDamages, planned } from "./delivery-damages.ts";
import { familyDamages } from "./family-damages.ts";
import { cookedAt, kitchenDamages } from "./kitchen-damages.ts";
import { restedDamages } from "./rested-damages.ts";

/** A house that was lived in: what each damage is done to. */
async function livedIn(w: World) {
  const child = await lookedAfter(w);
  const nursery = await lookedAfterWeekly(w);
  const area = await w.place("城厢街道", null, "subdistrict");
  const placeId = await w.place("江寺社区", area);
  const station = await w.station("江寺站", { placeId });
  const other = await w.station("南门站", { placeId });
  const administrator = await w.administrator(area);
  const [mei, tom, li, wu, double] = await Promise.all(
    ["Mei", "Tom", "Li", "Wu", "Mei"].map((name) => w.volunteer(name)),
  );
  const leaver = await w.volunteer("Leaver");
  const shift = await w.shift({ station, at: "2026-11-30T09:00", places: 2 });
  const bookings = [];
  for (const person of [mei!, tom!, li!, wu!]) bookings.push(await person.shifts.signUp(request(shift)));
  const later = await w.shift({ station, at: "2026-11-30T14:00", places: 2 });
  const booked = await mei!.shifts.signUp(request(later));
  const offering = await w.shift({ station: other, at: "2026-12-01T09:00", whenFull: "offer" });
  const leaving = await tom!.shifts.signUp(request(offering));
  const offered = await li!.shifts.signUp(request(offering));
  await tom!.shifts.withdraw({ bookingId: leaving.id });
  const { swapId } = await tom!.shifts.offerSwap({ bookingId: bookings[1]!.id, to: null });
  const served = await servedShift(w, [mei!, tom!, li!], { station, at: "2026-11-25T09:00" });
  const { manager, lineIds } = served;
  await manager.hours.approve({ lineIds: lineIds.slice(0, 2) });
  await manager.hours.correct({ lineId: lineIds[1]!, minutes: 60, reason: "提前离开", beyondShift: false });
  await mei!.hours.dispute({ lineId: lineIds[0]!, claim: "少了半小时", claimedMinutes: 150 });
  await mei!.hours.makeCertificate({ from: "2026-11-01", to: "2026-11-30" });
  await administrator.people.merge({ stationId: station.id, keepId: mei!.id, mergeId: double!.id });
  await administrator.people.erase({ stationId: station.id, personId: leaver.id, reason: "本人要求" });
  const correctionId = (
    await w.db.read.selectFrom("hour_line").where("corrects_id", "is not", null).select("id").executeTakeFirstOrThrow()
  ).id;
  const { id: disputeId } = await w.db.read.selectFrom("dispute").select("id").executeTakeFirstOrThrow();
  const { id: noticeId } = await w.db.read.selectFrom("notice").select("id").executeTakeFirstOrThrow();
  const eaten = await eatenAt(w, { station, administrator, areaId: area, people: [mei!, tom!, li!] });
  await planned(w);
  const cared = await caredAt(w, { station, people: [mei!, tom!] });
  const cooked = await cookedAt(w, { station, people: [mei!, tom!, li!] });
  return {
    eaten,
    cared,
    child,
    cooked,
    nursery,
    disputeId,
    noticeId,
    area,
    placeId,
    station: station.id,
    other: other.id,
    people: { mei: mei!.id, tom: tom!.id, li: li!.id, merged: double!.id, erased: leaver.id, manager: manager.id },
    shift: shift.id,
    pool: shift.poolId,
    bookings: bookings.map((booking) => booking.id),
    later: { slot: later.id, pool: later.poolId, booking: booked.id },
    offered: offered.id,
    swapId,
    served: served.id,
    lineIds,
    correctionId,
  };
}
type Lived = Awaited<ReturnType<typeof livedIn>>;

interface DamageCase {
  /** Tables whose own rules would hold it back. */
  free?: string[];
  does: (house: Lived, engine: Engine["name"]) => string;
  /** Whoever did it knows the program, and made hashes and kept counts anew. */
  forged?: boolean;
  /** What is named; where it is not told, only that something is. */
  names?: (house: Lived) => string[];
}

/** Puts a row in a second time, under an id that sorts behind every other. */
const twice = (table: string, id: string) => `
  create table copied as select * from ${table} where id = '${id}';
  update copied set id = 'zz';
  insert into ${table} select * from copied;
  drop table copied;`;

const message = (id: string, key: string) => `
  insert into dispatch (id, channel, address, kind, facts, key, due_at, sent_at)
  values ('${id}', 'sms', '13900009999', 'reminder', '{}', '${key}', 1, 1);`;

/** For every rule one way to break it by hand, and no other rule with it. */
const damages: Record<string, DamageCase> = {
  ...canteenDamages,
  ...kitchenDamages,
  ...careDamages,
  ...familyDamages,
  ...deliveryDamages,
  ...childrenDamages,
  ...restedDamages,
  ...childcareDamages,
  "place.tree": {
    forged: true,
    does: ({ placeId }) => `delete from place_ancestor where place_id = '${placeId}' and depth = 1`,
    names: ({ placeId, area }) => [placeId, area],
  },
  "person.merged": {
    does: ({ people }) => `update person set phone = '13900009999' where id = '${people.merged}'`,
    names: ({ people }) => [people.merged],
  },
  "person.erased": {
    does: ({ people }) => `update person set address = '江寺路 1 号' where id = '${people.erased}'`,
    names: ({ people }) => [people.erased],
  },
  "person.role": {
    does: ({ people, placeId }) =>
      `update role_grant set place_id = '${placeId}' where person_id = '${people.manager}'`,
  },
  "pool.taken": {
    does: ({ later }) => `update pool set taken = 2 where id = '${later.pool}'`,
    names: ({ later }) => [later.pool],
  },
  "pool.waiting": {
    does: ({ pool }) => `update pool set waiting = 3 where id = '${pool}'`,
    names: ({ pool }) => [pool],
  },
  "pool.capacity": {
    free: ["pool"],
    does: ({ pool }) => `update pool set capacity = 1 where id = '${pool}'`,
    names: ({ pool }) => [pool],
  },
  "pool.cut": {
    does: ({ pool }) => `update pool set cut_to = 2 where id = '${pool}'`,
    names: ({ pool }) => [pool],
  },
  "pool.asked": {
    does: ({ pool }) => `update pool set asked = 3 where id = '${pool}'`,
    names: ({ bookings, pool }) => [bookings[3]!, pool],
  },
  "pool.queue": {
    does: ({ bookings }) => `update booking set queue_number = 3 where id = '${bookings[3]}'`,
    names: ({ bookings }) => [bookings[2]!, bookings[3]!],
  },
  "booking.state": {
    does: ({ bookings }) => `
      update booking set state = 'lost' where id = '${bookings[3]}';
      update pool set waiting = 1 where waiting = 2;
      update move set facts = '{"from":null,"to":"lost"}' where subject_id = '${bookings[3]}'`,
    names: ({ bookings }) => [bookings[3]!],
  },
  "booking.pools": {
    does: ({ bookings }) => `
      delete from booking_pool where booking_id = '${bookings[3]}';
      update pool set waiting = 1 where waiting = 2`,
    names: ({ bookings }) => [bookings[3]!],
  },
  "booking.span": {
    does: ({ bookings }) => `update booking set ends_at = ends_at - 1 where id = '${bookings[0]}'`,
    names: ({ bookings }) => [bookings[0]!],
  },
  "booking.offer": {
    does: ({ offered }) => `update booking set offer_expires_at = null where id = '${offered}'`,
    names: ({ offered }) => [offered],
  },
  "booking.double": {
    free: ["booking"],
    does: ({ bookings, people }) => `update booking set person_id = '${people.li}' where id = '${bookings[3]}'`,
    names: ({ bookings }) => [bookings[2]!, bookings[3]!],
  },
  "booking.request": {
    free: ["booking"],
    does: ({ bookings }) => `
      update booking set by_id = (select by_id from booking where id = '${bookings[2]}'),
      request_key = (select request_key from booking where id = '${bookings[2]}') where id = '${bookings[3]}'`,
    names: ({ bookings }) => [bookings[2]!, bookings[3]!],
  },
  "booking.overlap": {
    does: ({ shift, later }) => `
      update slot set starts_at = (select ends_at - 1 from slot where id = '${shift}') where id = '${later.slot}';
      update booking set starts_at = (select starts_at from slot where id = '${later.slot}') where slot_id = '${later.slot}'`,
    names: ({ bookings, later }) => [bookings[0]!, later.booking],
  },
  "booking.cancelled-slot": {
    does: ({ later }) => `update slot set cancelled_at = 1 where id = '${later.slot}'`,
    names: ({ later }) => [later.booking],
  },
  "booking.moves": {
    does: ({ bookings }) => `
      update booking set state = 'cancelled' where id = '${bookings[3]}';
      update pool set waiting = 1 where waiting = 2`,
    names: ({ bookings }) => [bookings[3]!],
  },
  "slot.length": {
    free: ["slot"],
    does: ({ offered }) => `
      update slot set ends_at = starts_at where id = (select slot_id from booking where id = '${offered}');
      update booking set ends_at = starts_at where slot_id = (select slot_id from booking where id = '${offered}')`,
  },
  "shift.station": {
    does: ({ later, other }) => `update slot set station_id = '${other}' where id = '${later.slot}'`,
    names: ({ later }) => [later.slot],
  },
  "shift.role": {
    does: ({ later, shift }) => `update shift_pool set slot_id = '${shift}' where pool_id = '${later.pool}'`,
    names: ({ later }) => [later.pool],
  },
  "swap.state": {
    does: ({ swapId, people }) => `update swap set taken_by_id = '${people.li}' where id = '${swapId}'`,
    names: ({ swapId }) => [swapId],
  },
  "attendance.slot": {
    does: ({ served, people, other }) =>
      `update attendance set station_id = '${other}' where slot_id = '${served}' and person_id = '${people.mei}'`,
  },
  "attendance.times": {
    does: ({ served, people }) =>
      `update attendance set out_at = in_at - 1 where slot_id = '${served}' and person_id = '${people.mei}'`,
  },
  "attendance.once": {
    free: ["attendance"],
    does: ({ served, people }) =>
      `update attendance set person_id = '${people.mei}' where slot_id = '${served}' and person_id = '${people.tom}'`,
  },
  "hours.minutes": {
    forged: true,
    does: ({ lineIds }) => `update hour_line set minutes = 0 where id = '${lineIds[2]}'`,
    names: ({ lineIds }) => [lineIds[2]!],
  },
  "hours.once": {
    forged: true,
    free: ["hour_line"],
    does: ({ lineIds, people }) => `update hour_line set person_id = '${people.mei}' where id = '${lineIds[2]}'`,
    names: ({ lineIds }) => [lineIds[0]!, lineIds[2]!],
  },
  "hours.shift": {
    does: ({ served }) => `update shift set closed_at = null where id = '${served}'`,
  },
  "hours.correction": {
    forged: true,
    does: ({ lineIds, correctionId }) =>
      `update hour_line set corrects_id = '${lineIds[0]}' where id = '${correctionId}'`,
    names: ({ correctionId }) => [correctionId],
  },
  "hours.correction-approved": {
    forged: true,
    does: ({ correctionId }) => `update hour_verdict set verdict = 'refused' where line_id = '${correctionId}'`,
    names: ({ correctionId }) => [correctionId],
  },
  "hours.standing": {
    forged: true,
    does: ({ correctionId }) => `update hour_line set minutes = -500 where id = '${correctionId}'`,
    names: ({ lineIds }) => [lineIds[1]!],
  },
  "hours.verdict": {
    forged: true,
    does: ({ lineIds }) => `update hour_verdict set verdict = 'perhaps' where line_id = '${lineIds[0]}'`,
    names: ({ lineIds }) => [lineIds[0]!],
  },
  "hours.dispute": {
    does: () => "update dispute set outcome = 'rejected'",
  },
  "hours.disputes": {
    free: ["dispute"],
    does: ({ disputeId }) => twice("dispute", disputeId),
    names: ({ disputeId }) => [disputeId, "zz"],
  },
  "hours.certificate": {
    does: () => "update certificate set minutes = 0",
  },
  "hours.chain": {
    does: ({ lineIds }) => `update hour_line set content = '别的' where id = '${lineIds[0]}'`,
    names: ({ lineIds }) => [lineIds[0]!],
  },
  "hours.verdict-chain": {
    does: ({ lineIds }) => `update hour_verdict set reason = '别的' where line_id = '${lineIds[0]}'`,
    names: ({ lineIds }) => [lineIds[0]!],
  },
  "hours.waiting": {
    does: ({ lineIds }) => `delete from hour_waiting where line_id = '${lineIds[2]}'`,
    names: ({ lineIds }) => [lineIds[2]!],
  },
  "hours.place-month": {
    does: ({ placeId }) => `update place_month set minutes = minutes + 1 where place_id = '${placeId}'`,
    names: ({ placeId }) => [placeId],
  },
  "hours.last-served": {
    does: ({ people }) => `update last_served set on_date = '2026-11-24' where person_id = '${people.li}'`,
    names: ({ people }) => [people.li],
  },
  "notice.once": {
    free: ["notice"],
    does: ({ noticeId }) => twice("notice", noticeId),
    names: ({ noticeId }) => [noticeId, "zz"],
  },
  "dispatch.once": {
    free: ["dispatch"],
    does: () => message("m1", "same") + message("m2", "same"),
    names: () => ["m1", "m2"],
  },
  "dispatch.state": {
    does: () => `${message("m1", "one")} update dispatch set failed_at = 1 where id = 'm1'`,
    names: () => ["m1"],
  },
  "database.reference": {
    does: ({ bookings }) => `update booking set by_id = 'nobody' where id = '${bookings[0]}'`,
    names: ({ bookings }) => [bookings[0]!],
  },
  "database.file": {
    does: (_, engine) =>
      engine === "postgres"
        ? `alter table swap add constraint unsure check (id <> '') not valid`
        : `create index unsure on station(name);
           pragma writable_schema = on;
           update sqlite_schema set sql = 'create index unsure on station(name, code)' where name = 'unsure';
           pragma writable_schema = reset`,
  },
};

let w: World;
let house: Lived;
beforeAll(async () => {
  w = await world({ unused: true });
  house = await livedIn(w);
});
afterAll(() => w[Symbol.asyncDispose]());

it("finds nothing in a house that was lived in", async () => {
  await using copy = await copyOf(w);
  expect(await verifyDatabase(copy.db)).toEqual([]);
});

it("knows a damage for every rule", () => {
  const rules = checks.map((check) => check.rule);
  expect(Object.keys(damages).sort()).toEqual(["database.file", "database.reference", ...rules].sort());
});

describe("names what was done by hand, and nothing else:", () => {
  it.each(Object.entries(damages))("%s", async (rule, { free = [], does, forged, names }) => {
    await using copy = await copyOf(w);
    for (const table of free) await copy.hand.freeOfRules(table);
    await copy.hand.run(does(house, copy.db.name));
    if (forged) await forge(copy);
    const violations = await verifyDatabase(copy.db);
    expect([...new Set(violations.map((violation) => violation.rule))]).toEqual([rule]);
    expect(violations.every((violation) => violation.what.length > 10)).toBe(true);
    if (names) expect(violations.flatMap((violation) => violation.ids).sort()).toEqual(names(house).sort());
  });
});

/** Makes every hash of the ledger anew, heads included, and what is kept about it. */
async function forge({ db, hand }: { db: Engine; hand: ByHand }): Promise<void> {
  await hand.run(`
    delete from place_month;
    insert into place_month (place_id, month, people, person_times, minutes)
    select place_ancestor.ancestor_id, substr(line.on_date, 1, 7), count(distinct line.person_id),
      sum(case when line.corrects_id is null then 1 else 0 end), sum(line.minutes)
    from hour_line line join hour_verdict v on v.line_id = line.id and v.verdict = 'approved'
    join station on station.id = line.station_id
    join place_ancestor on place_ancestor.place_id = station.place_id group by 1, 2;
    delete from last_served;
    insert into last_served (person_id, on_date) select person_id, max(on_date) from hour_line group by person_id;
  `);
  for (const { station_id } of await db.read.selectFrom("hour_counter").select("station_id").execute()) {
    const lines = await db.read
      .selectFrom("hour_line")
      .where("station_id", "=", station_id)
      .orderBy("number")
      .selectAll()
      .execute();
    const chained = chainOn(EMPTY_CHAIN, lines, lineHash);
    for (const { id, hash } of chained.entries)
      await hand.run(`update hour_line set hash = '${hash}' where id = '${id}'`);
    const verdicts = await db.read
      .selectFrom("hour_verdict")
      .where("station_id", "=", station_id)
      .orderBy("number")
      .selectAll()
      .execute();
    const said = chainOn(EMPTY_CHAIN, verdicts, verdictHash);
    for (const { line_id, hash } of said.entries)
      await hand.run(`update hour_verdict set hash = '${hash}' where line_id = '${line_id}'`);
    await hand.run(
      `update hour_counter set hash = '${chained.head.hash}', verdict_hash = '${said.head.hash}' where station_id = '${station_id}'`,
    );
  }
}
