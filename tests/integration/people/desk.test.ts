import { expect, it } from "vitest";
import { refusalOf, request, type World, world } from "../../support/world.ts";

const FORM = {
  name: "陈阿婆",
  sex: "female",
  birthDate: "1949-12-31",
  phone: "",
  residenceId: null,
  address: "江寺路 12 号",
  emergencyName: "陈小妹",
  emergencyPhone: "13800000088",
  cardNumber: "",
  idNumber: "",
} as const;

const PAPER = { signedOn: "2026-11-20", kept: "窗口 2 号柜 2026-015", witness: "陈桂香" };

/** Two streets with a community and a station each, and a manager of the first. */
async function twoStreets(w: World) {
  const [street, far] = [
    await w.place("城厢街道", null, "subdistrict"),
    await w.place("北干街道", null, "subdistrict"),
  ];
  const [community, other] = [await w.place("江寺社区", street), await w.place("金家桥社区", far)];
  const [neighbour, station] = [await w.place("西河社区", street), await w.station("江寺站", { placeId: community })];
  const elsewhere = await w.station("金家桥站", { placeId: other });
  return {
    street,
    community,
    neighbour,
    other,
    station,
    elsewhere,
    manager: await w.manager(station),
    at: { stationId: station.id },
  };
}

it("finds the people of the street by characters, pinyin, initials, phone and card, with the phone masked", async () => {
  await using w = await world();
  const { neighbour, community, other, at, manager } = await twoStreets(w);
  const mei = await w.volunteer("王秀英", {
    residenceId: neighbour,
    phone: "13812345678",
    cardNumber: "CX-10023",
    birthDate: "1950-11-24",
  });
  const namesake = await w.volunteer("王秀英", { residenceId: other });
  await w.volunteer("王晓明", { residenceId: community, phone: "13800000002" });
  await w.volunteer("单雄信", { residenceId: community });
  const found = async (text: string) => (await manager.people.find({ ...at, text })).people;
  expect(await found("王秀")).toEqual([
    { id: mei.id, name: "王秀英", sex: null, age: 75, phone: "138****5678", residenceName: "西河社区" },
  ]);
  for (const text of ["wangxiuy", "Wang Xiu Ying", "wxy", "5678", "138-1234-5678", "CX-10023"]) {
    expect(
      (await found(text)).map((person) => person.id),
      text,
    ).toEqual([mei.id]);
  }
  expect((await found("shanxx")).map((person) => person.name)).toEqual([]);
  expect((await found("shanxiong")).map((person) => person.name)).toEqual(["单雄信"]);
  expect((await found("w")).map((person) => person.name).sort()).toEqual(["王晓明", "王秀英"].sort());
  expect(await found("王%")).toHaveLength(2);
  expect((await found("王")).map((person) => person.id)).not.toContain(namesake.id);
});

it("finds somebody of another street once they booked here, and somebody of no address by the whole phone", async () => {
  await using w = await world();
  const { other, at, station, manager } = await twoStreets(w);
  const [guest, nowhere] = [
    await w.volunteer("李雷", { residenceId: other }),
    await w.volunteer("韩梅梅", { residenceId: null, phone: "13800000005" }),
  ];
  const found = async (text: string) => (await manager.people.find({ ...at, text })).people.map((person) => person.id);
  expect(await found("李雷")).toEqual([]);
  expect(await refusalOf(manager.people.atDesk({ ...at, personId: guest.id }))).toEqual({ code: "not_found" });
  await guest.shifts.signUp(request(await w.shift({ station })));
  expect(await found("李雷")).toEqual([guest.id]);
  expect((await manager.people.atDesk({ ...at, personId: guest.id })).shifts).toMatchObject([
    { title: "江寺公园文明引导", state: "confirmed" },
  ]);
  expect(await found("韩梅梅")).toEqual([]);
  expect(await found("13800000005")).toEqual([nowhere.id]);
});

it("makes a record for somebody without an account, and warns of one who may be the same", async () => {
  await using w = await world();
  const { at, community, manager, other } = await twoStreets(w);
  const made = await manager.people.create({ ...at, ...FORM, phone: "13800000001", idNumber: "11010519491231002X" });
  if (!("personId" in made)) throw new Error("expected a record");
  expect(await manager.people.atDesk({ ...at, personId: made.personId })).toMatchObject({
    name: "陈阿婆",
    age: 76,
    residenceName: "江寺社区",
    hasAccount: false,
    has: { "id-number": true, address: true },
  });
  const same = { personId: made.personId, name: "陈阿婆" };
  expect(await manager.people.create({ ...at, ...FORM })).toEqual({ alike: [{ ...same, why: "name-and-birth-date" }] });
  expect(await manager.people.create({ ...at, ...FORM, phone: "13800000001", despiteAlike: true })).toMatchObject({
    alike: [{ ...same, why: "phone" }],
  });
  expect(await manager.people.create({ ...at, ...FORM, name: "别人", idNumber: "11010519491231002X" })).toMatchObject({
    alike: [{ ...same, why: "id-number" }],
  });
  expect(await manager.people.create({ ...at, ...FORM, despiteAlike: true })).toHaveProperty("personId");

  await w.volunteer("远方", { residenceId: other, phone: "13800000009" });
  expect(await manager.people.create({ ...at, ...FORM, name: "新人", phone: "13800000009" })).toEqual({
    alike: [{ personId: null, name: null, why: "phone" }],
  });
  expect(await refusalOf(manager.people.create({ ...at, ...FORM, name: "新人", residenceId: "nowhere" }))).toEqual({
    code: "not_found",
  });
  const people = await w.db.read.selectFrom("person").where("residence_id", "=", community).select("id").execute();
  expect(people).toHaveLength(2);
});

it("shows protected data one by one, logs each look, and shows the log to the person", async () => {
  await using w = await world();
  const { at, community, manager } = await twoStreets(w);
  const mei = await w.volunteer("王秀英", { residenceId: community, phone: "13812345678", address: "江寺路 12 号" });
  await mei.people.setIdNumber({ idNumber: "330109199005010022" });
  const person = { ...at, personId: mei.id };
  expect(JSON.stringify(await manager.people.atDesk(person))).not.toMatch(/13812345678|江寺路 12|1990-05-01|330109/);
  expect(await manager.people.look({ ...person, what: "phone" })).toEqual({ value: "13812345678" });
  w.clock.at += 1000;
  expect(await manager.people.look({ ...person, what: "id-number" })).toEqual({ value: "3301**********0022" });
  expect(await mei.people.looks()).toMatchObject([
    { what: "id-number", byName: "Manager" },
    { what: "phone", byName: "Manager" },
  ]);
});

it("writes down trainings with the end that the catalogue gives, by staff only", async () => {
  await using w = await world();
  const { at, community, manager, station } = await twoStreets(w);
  await w.db.transact({}, async (tx) => {
    const training = { code: "rescue-24", name_zh: "救护员", name_en: "Rescuer", valid_months: 24 };
    await tx.insertInto("training").values(training).execute();
    await tx.insertInto("skill").values({ code: "juggling", name_zh: "杂耍", name_en: "Juggling" }).execute();
  });
  const mei = await w.volunteer("王秀英", { residenceId: community });
  const person = { ...at, personId: mei.id };
  const shift = await w.shift({ station, roles: [{ role: "救护", trainings: ["rescue-24"] }] });
  expect(await refusalOf(mei.shifts.signUp(request(shift)))).toMatchObject({ code: "lacks_training" });
  expect(
    await refusalOf(mei.people.recordTraining({ ...person, training: "rescue-24", doneOn: "2026-01-15" })),
  ).toEqual({ code: "not_found" });
  expect(
    await refusalOf(manager.people.recordTraining({ ...person, training: "rescue-24", doneOn: "2026-11-24" })),
  ).toEqual({ code: "day_is_ahead" });
  const { id } = await manager.people.recordTraining({ ...person, training: "rescue-24", doneOn: "2026-01-15" });
  await manager.people.recordSkill({ ...person, skill: "juggling" });
  expect(await mei.people.me()).toMatchObject({
    trainings: [{ code: "rescue-24", expiresOn: "2028-01-14", recordedByName: "Manager" }],
    skills: [{ code: "juggling", ownWord: false }],
  });
  expect(await mei.shifts.signUp(request(shift))).toMatchObject({ state: "confirmed" });
  await manager.people.removeTraining({ ...person, trainingId: id });
  expect(await refusalOf(manager.people.removeTraining({ ...person, trainingId: id }))).toEqual({ code: "not_found" });
});

it("corrects a record and tells the person; never the phone of somebody who holds a role", async () => {
  await using w = await world();
  const { at, community, manager, station } = await twoStreets(w);
  const [mei, colleague] = [
    await w.volunteer("王秀英", { residenceId: community }),
    await w.volunteer("同事", { residenceId: community }),
  ];
  await w.grant(colleague, "station-staff", { stationId: station.id });
  await manager.people.edit({ ...at, personId: mei.id, birthDate: "1951-01-01", phone: "13800000021" });
  expect(await mei.people.me()).toMatchObject({ birthDate: "1951-01-01", phone: "13800000021" });
  const told = await w.db.read.selectFrom("notice").where("person_id", "=", mei.id).select("kind").execute();
  expect(told.map((row) => row.kind)).toEqual(["profile_changed_by_staff"]);
  expect(await refusalOf(manager.people.edit({ ...at, personId: colleague.id, phone: "13800000022" }))).toEqual({
    code: "has_role",
  });
  expect(await refusalOf(manager.people.makeSignInCode({ ...at, personId: colleague.id }))).toEqual({
    code: "has_role",
  });
});

it("hands a code over at the desk with which an elder sets the first password", async () => {
  await using w = await world();
  const { at, manager } = await twoStreets(w);
  const made = await manager.people.create({ ...at, ...FORM, phone: "13800000001" });
  if (!("personId" in made)) throw new Error("expected a record");
  const { digits } = await manager.people.makeSignInCode({ ...at, personId: made.personId });
  const visitor = w.visitor();
  await visitor.auth.reset({ login: "13800000001", code: digits, password: "long enough" });
  await visitor.auth.signIn({ login: "13800000001", password: "long enough" });
  const silent = await manager.people.create({ ...at, ...FORM, name: "李公公" });
  if (!("personId" in silent)) throw new Error("expected a record");
  expect(await refusalOf(manager.people.makeSignInCode({ ...at, personId: silent.personId }))).toEqual({
    code: "login_needed",
  });
});

it("writes down a guardian with consent on paper, and a delegate, and ends both", async () => {
  await using w = await world();
  const { at, community, manager, station } = await twoStreets(w);
  const live = { residenceId: community };
  const [boy, mother, grandmother] = [
    await w.volunteer("小明", { ...live, birthDate: "2010-01-01" }),
    await w.volunteer("王芳", live),
    await w.volunteer("王秀英", live),
  ];
  const shift = await w.shift({ station, places: 5 });
  await manager.people.recordGuardian({
    ...at,
    personId: boy.id,
    guardianId: mother.id,
    relation: "mother",
    consentOnPaper: true,
  });
  const booked = await boy.shifts.signUp(request(shift));
  expect(booked).toMatchObject({ state: "confirmed" });
  const guardianshipId = (await mother.people.family()).wards[0]!.id;
  await boy.shifts.withdraw({ bookingId: booked.id });
  await manager.people.recordConsent({ ...at, personId: boy.id, guardianshipId, given: false });
  expect(await refusalOf(boy.shifts.signUp(request(shift)))).toEqual({ code: "guardian_consent_missing" });
  expect(await refusalOf(manager.people.endGuardianship({ ...at, personId: mother.id, guardianshipId }))).toEqual({
    code: "not_found",
  });
  await manager.people.endGuardianship({ ...at, personId: boy.id, guardianshipId });
  expect((await mother.people.family()).wards).toEqual([]);

  const entrusted = { ...at, personId: grandmother.id, delegateId: mother.id, scopes: ["book" as const] };
  const ahead = { ...PAPER, signedOn: "2026-11-24" };
  expect(await refusalOf(manager.people.recordDelegate({ ...entrusted, paper: ahead }))).toEqual({
    code: "day_is_ahead",
  });
  const herself = { ...entrusted, delegateId: manager.id, paper: PAPER };
  expect(await refusalOf(manager.people.recordDelegate(herself))).toEqual({ code: "own_delegation" });
  const staff = await w.staff(station);
  await staff.people.recordDelegate({ ...entrusted, paper: PAPER });
  expect((await grandmother.people.family()).delegates).toMatchObject([{ paper: PAPER }]);
  expect((await grandmother.people.export()).delegations).toMatchObject([{ delegate: "王芳", paper: PAPER }]);
  const delegationId = (await mother.people.family()).principals[0]!.id;
  await manager.people.endDelegationAtDesk({ ...at, personId: grandmother.id, delegationId });
  expect((await mother.people.family()).principals).toEqual([]);
});

it("answers a foreign person, a foreign station and ids that do not exist alike, in every procedure of the desk", async () => {
  await using w = await world();
  const { at, community, other, manager, elsewhere } = await twoStreets(w);
  const [stranger, near] = [
    await w.volunteer("远方", { residenceId: other }),
    await w.volunteer("近邻", { residenceId: community }),
  ];
  const foreign = [
    { ...at, personId: stranger.id },
    { ...at, personId: "none" },
    { stationId: elsewhere.id, personId: near.id },
    { stationId: "none", personId: near.id },
  ];
  for (const them of foreign) {
    const acts = [
      () => manager.people.atDesk(them),
      () => manager.people.look({ ...them, what: "phone" }),
      () => manager.people.openForEditing(them),
      () => manager.people.edit({ ...them, name: "改名" }),
      () => manager.people.recordSkill({ ...them, skill: "haircut" }),
      () => manager.people.removeSkill({ ...them, skill: "haircut" }),
      () => manager.people.recordTraining({ ...them, training: "fire-safety", doneOn: "2026-01-01" }),
      () => manager.people.removeTraining({ ...them, trainingId: "none" }),
      () => manager.people.recordGuardian({ ...them, guardianId: near.id, relation: "mother", consentOnPaper: true }),
      () => manager.people.recordConsent({ ...them, guardianshipId: "none", given: true }),
      () => manager.people.endGuardianship({ ...them, guardianshipId: "none" }),
      () => manager.people.recordDelegate({ ...them, delegateId: near.id, scopes: ["book"], paper: PAPER }),
      () => manager.people.inviteAtDesk({ ...them, scopes: ["book"] }),
      () => manager.people.withdrawInvitationAtDesk({ ...them, invitationId: "none" }),
      () => manager.people.endDelegationAtDesk({ ...them, delegationId: "none" }),
      () => manager.people.makeSignInCode(them),
    ];
    for (const act of acts) expect(await refusalOf(act())).toEqual({ code: "not_found" });
  }
  for (const stationId of [elsewhere.id, "none"]) {
    expect(await refusalOf(manager.people.find({ stationId, text: "王" }))).toEqual({ code: "not_found" });
    expect(await refusalOf(manager.people.create({ stationId, ...FORM }))).toEqual({ code: "not_found" });
  }
});
