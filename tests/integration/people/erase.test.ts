import { hashPassword } from "@linli/server/auth/passwords";
import { setPassword } from "@linli/server/auth/store";
import { expect, it } from "vitest";
import { servedShift } from "../../support/serve-shift.ts";
import { refusalOf, request, type Someone, type World, world } from "../../support/world.ts";

async function withPassword(w: World, person: Someone): Promise<void> {
  const hash = await hashPassword("correct horse");
  await w.db.transact({}, (tx) => setPassword(tx, person.id, hash, w.clock.at));
}

it("takes away who somebody was, and leaves every sum right", async () => {
  await using w = await world();
  const placeId = await w.place("城厢街道", null, "subdistrict");
  const station = await w.station("江寺站", { placeId: await w.place("江寺社区", placeId) });
  const [administrator, manager] = [await w.administrator(placeId), await w.manager(station)];
  const [mei, tom] = [
    await w.volunteer("王秀英", { phone: "13812345678", address: "江寺路 12 号" }),
    await w.volunteer("Tom"),
  ];
  await mei.people.setIdNumber({ idNumber: "330109199005010022" });
  const served = await servedShift(w, [mei, tom], { station, manager });
  await manager.hours.approve({ lineIds: served.lineIds });
  const minutes = async () => {
    const rows = await w.db.read.selectFrom("hour_line").select(["person_id", "minutes"]).execute();
    return rows.map((row) => [row.person_id, row.minutes]);
  };
  const before = await minutes();
  const next = await w.shift({ station, at: "2026-11-28T09:00", withdrawMinBefore: 60 * 24 * 7 });
  await mei.shifts.signUp(request(next));
  expect(await tom.shifts.signUp(request(next))).toMatchObject({ state: "waitlisted" });

  const asked = { stationId: station.id, personId: mei.id, reason: "本人要求" };
  expect(await refusalOf(manager.people.erase(asked))).toEqual({ code: "not_found" });
  await administrator.people.erase(asked);

  expect(await minutes()).toEqual(before);
  const row = await w.db.read.selectFrom("person").where("id", "=", mei.id).selectAll().executeTakeFirstOrThrow();
  expect(row.erased_at).toBe(w.clock.at);
  expect(JSON.stringify(row)).not.toMatch(/王秀英|138|江寺路|1990|wang/);
  const living = await w.db.read
    .selectFrom("booking")
    .where("slot_id", "=", next.id)
    .select(["person_id", "state"])
    .orderBy("queue_number")
    .execute();
  expect(living).toEqual([
    { person_id: mei.id, state: "cancelled" },
    { person_id: tom.id, state: "confirmed" },
  ]);
  expect((await manager.people.find({ stationId: station.id, text: "王" })).people).toEqual([]);
  expect(await refusalOf(administrator.people.erase(asked))).toEqual({ code: "not_found" });
  await w.volunteer("王秀英", { phone: "13812345678" });
});

it("erases on one's own request with the password, and signs one out everywhere", async () => {
  await using w = await world();
  const mei = await w.volunteer("王秀英", { phone: "13812345678" });
  await withPassword(w, mei);
  expect(await refusalOf(mei.people.eraseMe({ password: "wrong" }))).toEqual({ code: "wrong_password" });
  await mei.people.eraseMe({ password: "correct horse" });
  expect(await refusalOf(w.as(mei.id).people.me())).toEqual({ code: "not_signed_in" });
  expect(await refusalOf(w.visitor().auth.signIn({ login: "13812345678", password: "correct horse" }))).toEqual({
    code: "wrong_login",
  });
});

it("erases nobody who still holds a role, so that no station is left without its people by accident", async () => {
  await using w = await world();
  const manager = await w.manager(await w.someStation());
  await withPassword(w, manager);
  expect(await refusalOf(manager.people.eraseMe({ password: "correct horse" }))).toEqual({ code: "has_role" });
});

it("ends with the person what they could do for others, and what others could do for them", async () => {
  await using w = await world();
  const [mother, daughter] = [await w.volunteer("王芳"), await w.volunteer("王小芳", { phone: "13800000002" })];
  await withPassword(w, mother);
  const { childId } = await mother.people.addChild({
    name: "小宝",
    sex: "male",
    birthDate: "2010-06-01",
    relation: "mother",
    consent: true,
  });
  await mother.people.nameDelegate({ name: "王小芳", phone: "13800000002", scopes: ["book"] });
  await mother.people.eraseMe({ password: "correct horse" });
  expect(await daughter.people.family()).toMatchObject({ principals: [] });
  const shift = await w.shift();
  expect(await refusalOf(w.as(childId).shifts.signUp(request(shift)))).toEqual({ code: "guardian_consent_missing" });
});

it("hands over all that is kept of a person, and nothing of anybody else", async () => {
  await using w = await world();
  const [mei, tom] = [await w.volunteer("王秀英", { phone: "13812345678" }), await w.volunteer("汤姆")];
  await mei.people.setIdNumber({ idNumber: "330109199005010022" });
  await servedShift(w, [mei, tom]);
  const data = await mei.people.export();
  expect(data).toMatchObject({
    profile: { name: "王秀英", phone: "13812345678", idNumber: "3301**********0022" },
    bookings: [{ title: "江寺公园文明引导", state: "confirmed" }],
    attendance: [{ inMeans: "roll-call" }],
    hours: [{ minutes: 180 }],
  });
  expect(JSON.stringify(data)).not.toMatch(/汤姆|199005010022/);
});
