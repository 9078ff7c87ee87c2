import { expireVisitOffers } from "@linli/server/care/queue";
import { findViolations } from "@linli/server/cli/verify";
import { newId } from "@linli/server/db/id";
import { describe, expect, it } from "vitest";
import { balance, canteen, withMoney } from "../../support/canteen.ts";
import { appointment, centre, haircut, works } from "../../support/centre.ts";
import { instant, refusalOf, request, type Someone, type World, world } from "../../support/world.ts";

/** The first lines of times: when, and by how many it could be done. */
const startsOf = (times: readonly { startsAt: number; staff: readonly unknown[] }[]) =>
  times.map((time) => [new Date(time.startsAt + 8 * 3_600_000).toISOString().slice(5, 16), time.staff.length]);

describe("a time that forty want at once", () => {
  it("is one visit, with one staff member, and the others hear that it is taken", async () => {
    await using w = await world();
    const { serviceId, doers } = await centre(w);
    const people = await Promise.all(Array.from({ length: 40 }, (_, at) => w.person(`居民${at}`)));
    const answers = await Promise.all(
      people.map((person) =>
        person.care.book(appointment({ serviceId })).then(
          () => "booked",
          (error) => refusalOf(Promise.reject(error)).then((refusal) => refusal.code),
        ),
      ),
    );
    expect(answers.filter((answer) => answer === "booked")).toHaveLength(1);
    expect(answers.filter((answer) => answer === "time_taken")).toHaveLength(39);
    const { times } = await people[0]!.care.times({ serviceId });
    expect(times.some((time) => time.startsAt === instant("2026-11-25T09:00"))).toBe(false);
    const duties = await w.db.read.selectFrom("booking").where("person_id", "=", doers[0]!.id).selectAll().execute();
    expect(duties).toHaveLength(1);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("is as many visits as there are staff, and no more than the room has places for", async () => {
    await using w = await world();
    const here = await centre(w, { staff: 3, room: true });
    const { manager, stationId, roomId } = here;
    await manager.care.saveRoom({ stationId, roomId, name: "理疗室", places: 2 });
    const people = await Promise.all(Array.from({ length: 12 }, (_, at) => w.person(`居民${at}`)));
    const answers = await Promise.allSettled(people.map((person) => person.care.book(appointment(here))));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    // Two services of the same people and the same room: the room is full at nine and free at half past.
    const other = await manager.care.saveService(haircut(stationId, { name: "量血压", roomId }));
    await works(manager, { stationId, personId: here.doers[2]!.id, serviceId: other });
    expect(startsOf((await people[0]!.care.times({ serviceId: other, from: "2026-11-25" })).times)[0]).toEqual([
      "11-25T09:30",
      1,
    ]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("two who open a room's quarter of an hour at the same instant share it, or one hears that it is taken", async () => {
    await using w = await world();
    const here = await centre(w, { room: true });
    const { manager, stationId, roomId } = here;
    const masseur = await w.person("推拿师傅");
    const massage = await manager.care.saveService(haircut(stationId, { name: "推拿", roomId }));
    await works(manager, { stationId, personId: masseur.id, serviceId: massage });
    const [mei, tom] = [await w.person("Mei"), await w.person("Tom")];
    const answers = await Promise.allSettled([
      mei.care.book(appointment(here)),
      tom.care.book(appointment({ serviceId: massage })),
    ]);
    const refused = answers.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(await refusalOf(Promise.reject(refused[0]!.reason))).toEqual({ code: "time_taken" });
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});

describe("staff and a daughter who book for the same elder at the same instant", () => {
  it("one wins, and the other sees who booked it and when, whatever time they chose", async () => {
    await using w = await world();
    const { manager, stationId, serviceId } = await centre(w, { staff: 2 });
    const father = await w.person("王建国", { birthDate: "1944-05-01" });
    const daughter = await w.person("李敏", { phone: "13800000002" });
    await father.people.nameDelegate({ name: "李敏", phone: "13800000002", scopes: ["book"] });
    const by = [
      daughter.care.book(appointment({ serviceId }, { forId: father.id })),
      manager.care.deskBook({ stationId, ...appointment({ serviceId }, { at: "2026-11-25T10:00" }), forId: father.id }),
    ];
    const answers = await Promise.allSettled(by);
    const lost = answers.findIndex(({ status }) => status === "rejected");
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await refusalOf(by[lost]!)).toEqual({
      code: "visit_booked",
      byName: lost === 0 ? "Manager" : "李敏",
      at: w.clock.at,
      service: "理发",
      startsAt: instant(lost === 0 ? "2026-11-25T10:00" : "2026-11-25T09:00"),
    });
    expect((await father.care.mine({})).visits).toHaveLength(1);
  });

  it("the daughter whose delegation ended is refused the next act, as if there were no such visit", async () => {
    await using w = await world();
    const here = await centre(w);
    const father = await w.person("王建国");
    const daughter = await w.person("李敏", { phone: "13800000002" });
    await father.people.nameDelegate({ name: "李敏", phone: "13800000002", scopes: ["book"] });
    const { visitId } = await daughter.care.book(appointment(here, { forId: father.id }));
    const [delegation] = (await father.people.family()).delegates;
    await father.people.endDelegation({ delegationId: delegation!.id });
    expect(await refusalOf(daughter.care.cancel({ visitId }))).toEqual({ code: "not_found" });
    const again = appointment(here, { forId: father.id, at: "2026-11-26T09:00" });
    expect(await refusalOf(daughter.care.book(again))).toEqual({ code: "not_found" });
    expect((await daughter.care.mine({})).visits).toEqual([]);
    // Who booked it hears what became of it.
    await father.care.cancel({ visitId });
    expect((await daughter.notices.list({})).notices[0]).toMatchObject({
      kind: "visit_cancelled",
      facts: { title: "理发", forName: "王建国" },
    });
  });
});

describe("a visit", () => {
  it("asked for twice is one; changed, it leaves its time; given up, staff and room are free again", async () => {
    await using w = await world();
    const here = await centre(w, { room: true });
    const { serviceId } = here;
    const [mei, tom] = [await w.person("Mei"), await w.person("Tom")];
    const asked = appointment(here);
    const twice = await Promise.all([mei.care.book(asked), mei.care.book(asked)]);
    expect(twice[0]).toEqual(twice[1]);
    const replacesId = twice[0].visitId;
    const changed = await mei.care.book(appointment(here, { at: "2026-11-25T10:00", replacesId }));
    await tom.care.book(appointment(here));
    await mei.care.cancel(changed);
    await mei.care.cancel(changed);
    const { times } = await tom.care.times({ serviceId, from: "2026-11-25" });
    expect(startsOf(times.filter((time) => time.onDate === "2026-11-25"))).toEqual([
      ["11-25T09:30", 1],
      ["11-25T10:00", 1],
      ["11-25T10:30", 1],
      ["11-25T11:00", 1],
      ["11-25T11:30", 1],
    ]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("is given up until its cut-off to the millisecond; after it the centre can, with a reason, and all is paid back", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const here = await centre(w, { ...kitchen, service: { feeFen: 1500 } });
    const mei = await w.person("Mei");
    expect(await refusalOf(mei.care.book(appointment(here)))).toMatchObject({ code: "balance_too_low" });
    await withMoney(kitchen, mei.id, 2000);
    expect(await refusalOf(mei.care.book(appointment(here, { expectedFen: 0 })))).toEqual({
      code: "price_changed",
      fen: 1500,
    });
    const { visitId } = await mei.care.book(appointment(here));
    expect(await balance(kitchen, mei.id)).toBe(500);
    w.clock.at = instant("2026-11-25T07:00");
    expect(await refusalOf(mei.care.cancel({ visitId }))).toMatchObject({
      code: "visit_cut_off",
      until: instant("2026-11-25T07:00"),
    });
    await here.manager.care.deskCancel({ visitId, reason: "师傅病了" });
    await here.manager.care.deskCancel({ visitId, reason: "师傅病了" });
    expect(await balance(kitchen, mei.id)).toBe(2000);
    const titled = { service: "理发", visitOn: "2026-11-25", stationName: here.station.name };
    expect((await mei.money.mine({ month: "2026-11" })).lines).toMatchObject([
      { what: "refund", fen: 1500, note: "师傅病了", ...titled },
      { what: "charge", fen: -1500, ...titled },
      { what: "top-up" },
    ]);
    expect((await mei.notices.list({})).notices[0]).toMatchObject({
      kind: "visit_cancelled",
      facts: { reason: "师傅病了" },
    });
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("is for whom the service is, on that date; what the desk alone books, only the desk books", async () => {
    await using w = await world();
    const { manager, stationId, serviceId } = await centre(w, { service: { minAge: 60 } });
    const soon = await w.person("张三", { birthDate: "1966-11-26" });
    expect(await refusalOf(soon.care.book(appointment({ serviceId })))).toEqual({
      code: "service_min_age",
      minAge: 60,
    });
    await soon.care.book(appointment({ serviceId }, { at: "2026-11-26T09:00" }));
    const unknown = await w.person("李四", { birthDate: null });
    expect(await refusalOf(unknown.care.book(appointment({ serviceId })))).toMatchObject({
      code: "service_birth_date_missing",
    });
    const bath = await manager.care.saveService(
      haircut(stationId, { name: "助浴", who: "desk", category: "disabled" }),
    );
    await works(manager, { stationId, personId: (await w.person("护理员")).id, serviceId: bath });
    const at = appointment({ serviceId: bath });
    expect(await refusalOf(unknown.care.book(at))).toMatchObject({ code: "desk_only" });
    const byDesk = { ...at, stationId, forId: unknown.id };
    expect(await refusalOf(manager.care.deskBook(byDesk))).toMatchObject({ code: "service_not_for_you" });
    await manager.money.saveCategory({ stationId, personId: unknown.id, category: "disabled", fromOn: "2026-11-23" });
    expect(await manager.care.deskBook(byDesk)).toMatchObject({ visitId: expect.any(String) });
  });

  it("at home keeps whoever goes there busy for the way there and back; nobody is there and on a shift", async () => {
    await using w = await world();
    const here = await centre(w, { service: { atHome: true, travelMin: 30, name: "陪同外出", minutes: 60 } });
    const { manager, stationId, doers } = here;
    const cut = await manager.care.saveService(haircut(stationId));
    const doer = doers[0]!;
    const hours = [3].flatMap((weekday) =>
      [here.serviceId, cut].map((serviceId) => ({ serviceId, weekday, fromMin: 540, untilMin: 780 })),
    );
    await manager.care.saveHours({ stationId, personId: doer.id, hours });
    const mei = await w.person("Mei");
    const escort = appointment(here, { at: "2026-11-25T09:30" });
    expect(await refusalOf(mei.care.book(escort))).toEqual({ code: "home_address_missing" });
    await mei.care.book({ ...escort, address: "3幢2单元501" });
    const { times } = await mei.care.times({ serviceId: cut, from: "2026-11-25" });
    expect(startsOf(times)[0]).toEqual(["11-25T11:00", 1]);
    const shift = await w.shift({ station: here.station, at: "2026-11-25T10:45", minutes: 60, places: 5 });
    expect(await refusalOf(doer.shifts.signUp(request(shift)))).toMatchObject({ code: "overlaps" });
    const later = await w.shift({ station: here.station, at: "2026-11-25T11:00", minutes: 30, places: 5 });
    await doer.shifts.signUp(request(later));
    expect(await manager.care.day({ stationId, onDate: "2026-11-25" })).toMatchObject({
      staff: [{ name: doer.name, days: [{ there: [{ fromMin: 540, untilMin: 780 }] }] }],
      elsewhere: [{ personId: doer.id, fromMin: 660, untilMin: 690 }],
      sessions: [{ travelMin: 30, staffId: doer.id }],
    });
    expect(startsOf((await mei.care.times({ serviceId: cut, from: "2026-11-25" })).times)[0]).toEqual([
      "11-25T11:30",
      1,
    ]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});

describe("a group activity", () => {
  it("is opened ahead with its staff and room, has its places and no more, and is cancelled for all of them", async () => {
    await using w = await world();
    const here = await centre(w, { room: true, service: { places: 3, name: "手指操", minutes: 60 } });
    const { manager, stationId, serviceId, doers } = here;
    await manager.stations.addClosing({ stationId, closedOn: "2026-12-02", reason: "检修" });
    const opening = { stationId, serviceId, onDate: "2026-11-25", startsMin: 840, weeks: 3, places: 3 };
    expect(await refusalOf(manager.care.openSessions(opening))).toEqual({ code: "time_not_offered" });
    expect(await manager.care.openSessions({ ...opening, staffId: doers[0]!.id })).toBe(2);
    expect(await refusalOf(manager.care.openSessions({ ...opening, staffId: doers[0]!.id }))).toEqual({
      code: "time_taken",
    });
    const people = await Promise.all(Array.from({ length: 8 }, (_, at) => w.person(`居民${at}`)));
    const at = "2026-11-25T14:00";
    const answers = await Promise.allSettled(people.map((person) => person.care.book(appointment(here, { at }))));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    const [session] = (await manager.care.day({ stationId, onDate: "2026-11-25" })).sessions;
    expect(session).toMatchObject({ taken: 3, capacity: 3, staffName: doers[0]!.name });
    await manager.care.cancelSession({ sessionId: session!.id, reason: "停电" });
    const { times } = await people[0]!.care.times({ serviceId });
    expect(startsOf(times)).toEqual([]);
    const told = await w.db.read.selectFrom("notice").where("kind", "=", "visit_cancelled").select("id").execute();
    expect(told).toHaveLength(3);
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  /** Singing for three on Wednesday at two, which costs five yuan, and some who have twenty. */
  async function singing(w: World, people: number) {
    const kitchen = await canteen(w);
    const here = await centre(w, { ...kitchen, service: { places: 3, name: "唱歌", minutes: 60, feeFen: 500 } });
    const { stationId, serviceId, doers } = here;
    const opening = { stationId, serviceId, onDate: "2026-11-25", startsMin: 840, weeks: 1, places: 3 };
    await here.manager.care.openSessions({ ...opening, staffId: doers[0]!.id });
    const singers = await Promise.all(Array.from({ length: people }, (_, at) => w.person(`居民${at}`)));
    for (const singer of singers) await withMoney(kitchen, singer.id, 2000);
    const book = (singer: Someone, more: { wait?: boolean; forId?: string } = {}) =>
      singer.care.book({ ...appointment(here, { at: "2026-11-25T14:00" }), wait: true, ...more });
    const own = async (singer: Someone) => (await singer.care.mine({})).visits[0];
    return { kitchen, here, singers, book, own };
  }

  it("that is full lets people wait, in the order of asking; a place that comes free is offered, and paid when taken", async () => {
    await using w = await world();
    const { kitchen, here, singers, book, own } = await singing(w, 7);
    const answers = await Promise.all(singers.map((singer) => book(singer)));
    expect(answers.filter(({ state }) => state === "confirmed")).toHaveLength(3);
    expect(answers.filter(({ state }) => state === "waitlisted")).toHaveLength(4);
    const byPlace = async () => {
      const { sessions } = await here.manager.care.day({ stationId: here.stationId, onDate: "2026-11-25" });
      const waiting = sessions[0]!.visits.filter((visit) => visit.queuePlace !== null);
      return waiting
        .sort((one, other) => one.queuePlace! - other.queuePlace!)
        .map((visit) => singers.find((singer) => singer.id === visit.personId)!);
    };
    const queue = await byPlace();
    const confirmed = singers.filter((_, at) => answers[at]!.state === "confirmed");
    expect(await own(queue[1]!)).toMatchObject({ state: "waitlisted", queuePlace: 2, canChange: false });
    expect(await balance(kitchen, queue[0]!.id)).toBe(2000);
    expect(await balance(kitchen, confirmed[0]!.id)).toBe(1500);
    expect((await queue[0]!.care.times({ serviceId: here.serviceId })).times).toMatchObject([{ free: 0, waiting: 4 }]);
    const first = (await own(queue[0]!))!;
    expect(await refusalOf(here.manager.care.came({ visitId: first.visitId }))).toEqual({ code: "visit_waits" });

    // Waiting keeps nobody from being elsewhere: who is, is passed over, told, and keeps their place.
    const elsewhere = await here.manager.care.saveService(haircut(here.stationId, { doneBy: "nobody", places: 5 }));
    const opening = { stationId: here.stationId, serviceId: elsewhere, onDate: "2026-11-25", startsMin: 840, weeks: 1 };
    await here.manager.care.openSessions({ ...opening, places: 5 });
    await queue[0]!.care.book(appointment({ serviceId: elsewhere }, { at: "2026-11-25T14:00" }));
    await confirmed[0]!.care.cancel({ visitId: (await own(confirmed[0]!))!.visitId });
    const offered = (await own(queue[1]!))!;
    expect(offered).toMatchObject({ state: "offered", offerExpiresAt: instant("2026-11-23T21:00") });
    expect((await queue[1]!.notices.list({})).notices[0]).toMatchObject({
      kind: "visit_offered",
      facts: { until: instant("2026-11-23T21:00"), title: "唱歌" },
    });
    expect((await queue[0]!.notices.list({})).notices.map((notice) => notice.kind)).toContain("visit_passed_over");
    expect(await balance(kitchen, queue[1]!.id)).toBe(2000);
    const { visitId } = offered;
    expect((await here.manager.care.tasks({ stationId: here.stationId })).open).toEqual([]);
    await Promise.all([queue[1]!.care.accept({ visitId }), here.manager.care.deskAccept({ visitId })]);
    await queue[1]!.care.accept({ visitId });
    expect(await balance(kitchen, queue[1]!.id)).toBe(1500);
    expect((await own(queue[1]!))!).toMatchObject({ state: "confirmed", queuePlace: null, canChange: true });
    expect(await refusalOf(queue[2]!.care.accept({ visitId }))).toEqual({ code: "not_found" });
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("whose offer is over while it is being taken goes to one and no more; the last place given up twice is offered once", async () => {
    await using w = await world();
    const { kitchen, here, singers, book, own } = await singing(w, 6);
    for (const singer of singers) await book(singer);
    const [ada, , , dan, eva, fay] = singers as [Someone, Someone, Someone, Someone, Someone, Someone];
    const given = (await own(ada))!;
    await Promise.all([
      ada.care.cancel({ visitId: given.visitId }),
      here.manager.care.deskCancel({ visitId: given.visitId, reason: "她来电话说不来" }),
    ]);
    const offer = (await own(dan))!;
    expect(offer.state).toBe("offered");
    expect(await own(eva)).toMatchObject({ state: "waitlisted", queuePlace: 1 });

    w.clock.at = offer.offerExpiresAt!;
    const [taken] = await Promise.allSettled([
      dan.care.accept({ visitId: offer.visitId }),
      expireVisitOffers(w.house),
      expireVisitOffers(w.house),
    ]);
    expect(taken).toMatchObject({ status: "rejected" });
    expect((await dan.notices.list({})).notices[0]).toMatchObject({ kind: "visit_offer_expired" });
    expect(await balance(kitchen, dan.id)).toBe(2000);
    const next = (await own(eva))!;
    expect(next.state).toBe("offered");

    // One declines at the instant at which the next in the queue leaves it: the place is nobody's, and is free.
    await Promise.all([
      eva.care.cancel({ visitId: next.visitId }),
      fay.care.cancel({ visitId: (await own(fay))!.visitId }),
    ]);
    const { times } = await ada.care.times({ serviceId: here.serviceId });
    expect(times).toMatchObject([{ free: 1, waiting: 0 }]);
    // Whoever the desk let wait is asked by the desk, once, until they have answered.
    const { stationId } = here;
    const [gus, hal] = [await w.person("Gus"), await w.person("Hal")];
    for (const one of [gus, hal]) await withMoney(kitchen, one.id, 2000);
    const byDesk = { ...appointment(here, { at: "2026-11-25T14:00" }), stationId, wait: true };
    const held = await here.manager.care.deskBook({ ...byDesk, forId: gus.id });
    const asked = await here.manager.care.deskBook({ ...byDesk, forId: hal.id, requestKey: newId() });
    expect(asked.state).toBe("waitlisted");
    await here.manager.care.deskCancel({ visitId: held.visitId, reason: "他不来了" });
    const { open } = await here.manager.care.tasks({ stationId });
    expect(open).toMatchObject([{ personName: "Hal", kind: `offer:${asked.visitId}`, facts: { service: "唱歌" } }]);
    await here.manager.care.deskCancel({ visitId: asked.visitId, reason: "打过电话，不来" });
    expect((await here.manager.care.tasks({ stationId })).open).toEqual([]);
    // The last place, by somebody who would wait and somebody who would not, at once.
    const late = await Promise.allSettled([book(ada, { wait: false }), book(dan)]);
    const states = late.map((one) => (one.status === "fulfilled" ? one.value.state : "refused")).sort();
    expect([
      ["confirmed", "refused"],
      ["confirmed", "waitlisted"],
    ]).toContainEqual(states);

    // While it is cancelled one gives up, one takes what was kept, and one would come in: all are paid back, nobody stays.
    const eve = await w.person("Eve");
    await withMoney(kitchen, eve.id, 2000);
    const { sessions } = await here.manager.care.day({ stationId, onDate: "2026-11-25" });
    const [first] = sessions[0]!.visits.filter((visit) => visit.state === "confirmed");
    const holder = singers.find((singer) => singer.id === first!.personId)!;
    await Promise.allSettled([
      holder.care.cancel({ visitId: first!.visitId }),
      here.manager.care.cancelSession({ sessionId: sessions[0]!.id, reason: "停电" }),
      book(eve),
      ...singers.map(async (singer) => singer.care.accept({ visitId: (await own(singer))!.visitId })),
    ]);
    for (const one of [...singers, eve]) expect(await balance(kitchen, one.id)).toBe(2000);
    expect((await here.manager.care.day({ stationId, onDate: "2026-11-25" })).sessions).toEqual([]);
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});
