import { expect, it } from "vitest";
import { DAY, refusalOf, request, world } from "../../support/world.ts";

const CHILD = { name: "王小宝", sex: "male", birthDate: "2014-06-01", relation: "mother", consent: true } as const;

it("lets a guardian add their child, once, with consent, and book for it", async () => {
  await using w = await world();
  const mother = await w.volunteer("王芳");
  const { childId } = await mother.people.addChild(CHILD);
  expect(await refusalOf(mother.people.addChild(CHILD))).toEqual({ code: "already_added", name: "王小宝" });
  expect(await mother.people.family()).toMatchObject({
    wards: [{ minorId: childId, name: "王小宝", age: 12, relation: "mother", consentHow: "on-screen" }],
  });
  const shift = await w.shift({ places: 3 });
  await mother.shifts.signUp(request(shift));
  expect(await mother.shifts.signUp(request(shift, { forId: childId }))).toMatchObject({
    personId: childId,
    state: "confirmed",
  });
});

it("asks a minor's guardian for consent before the minor may volunteer, and again after it was withdrawn", async () => {
  await using w = await world();
  const [boy, father] = [
    await w.volunteer("小明", { birthDate: "2010-01-01" }),
    await w.volunteer("王强", { phone: "13800000001" }),
  ];
  const shift = await w.shift({ places: 3 });
  expect(await refusalOf(boy.shifts.signUp(request(shift)))).toEqual({ code: "guardian_consent_missing" });
  expect(await refusalOf(boy.people.nameGuardian({ name: "王刚", phone: "13800000001", relation: "father" }))).toEqual({
    code: "person_not_known",
  });
  await boy.people.nameGuardian({ name: "王强", phone: "13800000001", relation: "father" });
  expect(await refusalOf(boy.shifts.signUp(request(shift)))).toEqual({ code: "guardian_consent_missing" });
  const told = await w.db.read
    .selectFrom("notice")
    .where("person_id", "=", father.id)
    .select("kind")
    .orderBy("kind")
    .execute();
  expect(told.map((row) => row.kind)).toEqual(["consent_needed", "guardian_added"]);

  const [ward] = (await father.people.family()).wards;
  const guardianshipId = ward!.id;
  expect(await refusalOf(boy.people.giveConsent({ guardianshipId }))).toEqual({ code: "not_found" });
  await father.people.giveConsent({ guardianshipId });
  const booked = await boy.shifts.signUp(request(shift));
  expect(booked).toMatchObject({ state: "confirmed" });
  await boy.shifts.withdraw({ bookingId: booked.id });
  await father.people.withdrawConsent({ guardianshipId });
  expect(await refusalOf(boy.shifts.signUp(request(shift)))).toEqual({ code: "guardian_consent_missing" });
});

it("lets no child be a guardian, and no adult be a ward", async () => {
  await using w = await world();
  const [boy, sister, adult] = [
    await w.volunteer("小明", { birthDate: "2014-01-01" }),
    await w.volunteer("小红", { birthDate: "2010-01-01", phone: "13800000001" }),
    await w.volunteer("王芳"),
  ];
  const sisters = { name: "小红", phone: "13800000001", relation: "sibling" } as const;
  expect(await refusalOf(boy.people.nameGuardian(sisters))).toEqual({ code: "not_an_adult" });
  expect(await refusalOf(adult.people.nameGuardian(sisters))).toEqual({ code: "not_a_minor" });
  expect(await refusalOf(sister.people.addChild(CHILD))).toEqual({ code: "not_an_adult" });
  expect(await refusalOf(adult.people.addChild({ ...CHILD, birthDate: "2000-01-01" }))).toEqual({
    code: "not_a_minor",
  });
});

it("ends a guardian's acting on the day the ward comes of age", async () => {
  await using w = await world();
  const mother = await w.volunteer("王芳");
  const { childId } = await mother.people.addChild({ ...CHILD, birthDate: "2008-11-25" });
  const shift = await w.shift({ places: 3, at: "2026-11-28T09:00" });
  const booked = await mother.shifts.signUp(request(shift, { forId: childId }));
  w.setClock("2026-11-25T00:30");
  expect(await refusalOf(mother.shifts.withdraw({ bookingId: booked.id }))).toEqual({ code: "not_found" });
  expect((await mother.people.family()).wards).toEqual([]);
});

it("refuses a delegate's next act once revoked, though still signed in", async () => {
  await using w = await world();
  const [grandmother, daughter] = [await w.volunteer("王秀英"), await w.volunteer("王芳", { phone: "13800000001" })];
  const [one, other] = [await w.shift({ places: 3 }), await w.shift({ places: 3, at: "2026-11-26T09:00" })];
  const forId = grandmother.id;
  expect(await refusalOf(daughter.shifts.signUp(request(one, { forId })))).toEqual({ code: "not_found" });
  await grandmother.people.nameDelegate({ name: "王芳", phone: "138-0000-0001", scopes: ["book"] });
  expect(await daughter.people.actingFor()).toEqual([{ id: forId, name: "王秀英", scopes: ["book"] }]);
  expect(await daughter.shifts.signUp(request(one, { forId }))).toMatchObject({ personId: forId, byId: daughter.id });

  const [delegate] = (await grandmother.people.family()).delegates;
  await grandmother.people.endDelegation({ delegationId: delegate!.id });
  expect(await refusalOf(daughter.shifts.signUp(request(other, { forId })))).toEqual({ code: "not_found" });
  const told = await w.db.read
    .selectFrom("notice")
    .where("person_id", "=", daughter.id)
    .select("kind")
    .orderBy("id")
    .execute();
  expect(told.map((row) => row.kind)).toEqual(["delegate_added", "delegate_revoked"]);
});

it("lets a delegation end by itself after its last day, and only within its scope before", async () => {
  await using w = await world();
  const [grandmother, daughter] = [await w.volunteer("王秀英"), await w.volunteer("王芳", { phone: "13800000001" })];
  const shift = await w.shift({ places: 3, at: "2026-11-28T09:00" });
  const asked = () => request(shift, { forId: grandmother.id });
  const named = { name: "王芳", phone: "13800000001", expiresOn: "2026-11-24" };
  await grandmother.people.nameDelegate({ ...named, scopes: ["pay", "be-told"] });
  expect(await refusalOf(daughter.shifts.signUp(asked()))).toEqual({ code: "not_found" });
  await grandmother.people.nameDelegate({ ...named, scopes: ["book"] });
  expect((await grandmother.people.family()).delegates).toHaveLength(1);
  w.setClock("2026-11-24T23:59");
  expect(await daughter.shifts.signUp(asked())).toMatchObject({ state: "confirmed" });
  w.setClock("2026-11-25T00:00");
  expect(await refusalOf(daughter.shifts.signUp({ ...asked(), forId: grandmother.id }))).toEqual({ code: "not_found" });
  expect((await daughter.people.family()).principals).toEqual([]);
});

it("lets the delegate step back, and nobody else end what is between two others", async () => {
  await using w = await world();
  const [grandmother, daughter, stranger] = [
    await w.volunteer("王秀英"),
    await w.volunteer("王芳", { phone: "13800000001" }),
    await w.volunteer("路人"),
  ];
  await grandmother.people.nameDelegate({ name: "王芳", phone: "13800000001", scopes: ["book"] });
  const [delegation] = (await daughter.people.family()).principals;
  const delegationId = delegation!.id;
  expect(await refusalOf(stranger.people.endDelegation({ delegationId }))).toEqual({ code: "not_found" });
  expect(await refusalOf(stranger.people.endDelegation({ delegationId: "none" }))).toEqual({ code: "not_found" });
  await daughter.people.endDelegation({ delegationId });
  expect((await grandmother.people.family()).delegates).toEqual([]);
});

it("tells an unknown phone and a wrong name alike, and stops those who try many", async () => {
  await using w = await world();
  const [curious] = [await w.volunteer("好奇"), await w.volunteer("王芳", { phone: "13800000001" })];
  const name = (who: string, phone: string) =>
    refusalOf(curious.people.nameDelegate({ name: who, phone, scopes: ["book"] }));
  expect(await name("王方", "13800000001")).toEqual({ code: "person_not_known" });
  expect(await name("王方", "13800000009")).toEqual({ code: "person_not_known" });
  for (let tries = 2; tries < 10; tries++) await name("谁", "13800000009");
  expect(await name("王芳", "13800000001")).toMatchObject({ code: "too_many_tries" });
  w.clock.at += DAY;
  await curious.people.nameDelegate({ name: "王芳", phone: "13800000001", scopes: ["book"] });
});
