import { hashPassword } from "@linli/server/auth/passwords";
import { setPassword } from "@linli/server/auth/store";
import { expect, it } from "vitest";
import { refusalOf, type Someone, type World, world } from "../../support/world.ts";

const PROFILE = {
  name: "王秀英",
  sex: null,
  birthDate: "1990-05-01",
  residenceId: null,
  address: "",
  emergencyName: "",
  emergencyPhone: "",
};
/** Two numbers of the same day: a woman's and a man's. */
const [WOMAN, MAN] = ["330109199005010022", "330109199005010014"];

async function withPassword(w: World, person: Someone, password: string): Promise<void> {
  const hash = await hashPassword(password);
  await w.db.transact({}, (tx) => setPassword(tx, person.id, hash, w.clock.at));
}

async function withSkills(w: World): Promise<void> {
  await w.db.transact({}, async (tx) => {
    const rows = ["haircut", "first-aid"].map((code) => ({ code, name_zh: code, name_en: code }));
    await tx
      .insertInto("skill")
      .values(rows)
      .onConflict((on) => on.column("code").doNothing())
      .execute();
  });
}

it("keeps what a person says about themselves, and finds them by the new name", async () => {
  await using w = await world();
  const street = await w.place("城厢街道", null, "subdistrict");
  const community = await w.place("江寺社区", street);
  const grid = await w.place("第一网格", community, "grid");
  const mei = await w.volunteer("Mei");
  await mei.people.save({
    ...PROFILE,
    sex: "female",
    residenceId: grid,
    address: "江寺路 12 号",
    emergencyName: "李雷",
    emergencyPhone: "0571-8270 0000",
  });
  expect(await mei.people.me()).toMatchObject({
    name: "王秀英",
    sex: "female",
    residenceId: grid,
    residenceName: "第一网格",
    communityId: community,
    emergencyPhone: "0571-8270 0000",
    idNumber: null,
  });
  const row = await w.db.read.selectFrom("person").where("id", "=", mei.id).selectAll().executeTakeFirstOrThrow();
  expect([row.pinyin, row.initials]).toEqual(["wangxiuying", "wxy"]);
  expect(await mei.people.residences({ communityId: null })).toMatchObject([{ id: community, aboveName: "城厢街道" }]);
  expect(await mei.people.residences({ communityId: community })).toMatchObject([{ id: grid, aboveName: null }]);
});

it("lets a birth date be given once, so that nobody makes themselves older", async () => {
  await using w = await world();
  const boy = await w.volunteer("小明", { birthDate: "2012-03-01" });
  expect(await refusalOf(boy.people.save({ ...PROFILE, birthDate: "2000-03-01" }))).toEqual({
    code: "birth_date_fixed",
  });
  const unknown = await w.volunteer("小红", { birthDate: null });
  await unknown.people.save({ ...PROFILE, birthDate: "1999-01-01" });
  expect(await unknown.people.me()).toMatchObject({ birthDate: "1999-01-01" });
});

it("refuses a residence that does not exist like anything else that does not", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  expect(await refusalOf(mei.people.save({ ...PROFILE, residenceId: "nowhere" }))).toEqual({ code: "not_found" });
});

it("checks an ID number, seals it, and shows it masked only", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  expect(await refusalOf(mei.people.setIdNumber({ idNumber: "330109199005010029" }))).toEqual({
    code: "id_number_wrong",
  });
  expect(await refusalOf(mei.people.setIdNumber({ idNumber: "11010519491231002X" }))).toEqual({
    code: "id_number_other_birth_date",
  });
  await mei.people.setIdNumber({ idNumber: WOMAN });
  expect(await mei.people.me()).toMatchObject({ idNumber: "3301**********0022", sex: "female" });
  expect(await refusalOf(mei.people.setIdNumber({ idNumber: MAN }))).toEqual({ code: "id_number_other_sex" });
  const row = await w.db.read.selectFrom("person").where("id", "=", mei.id).selectAll().executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain("0501002");
  await mei.people.removeIdNumber();
  expect(await mei.people.me()).toMatchObject({ idNumber: null });
});

it("takes an ID number that ends in X, and tells birth date and sex from it", async () => {
  await using w = await world();
  const grandmother = await w.volunteer("奶奶", { birthDate: null });
  await grandmother.people.setIdNumber({ idNumber: "11010519491231002x" });
  expect(await grandmother.people.me()).toMatchObject({
    idNumber: "1101**********002X",
    birthDate: "1949-12-31",
    sex: "female",
  });
});

it("refuses an ID number that is on another record", async () => {
  await using w = await world();
  const [mei, again] = [await w.volunteer("Mei"), await w.volunteer("Mei")];
  await mei.people.setIdNumber({ idNumber: WOMAN });
  expect(await refusalOf(again.people.setIdNumber({ idNumber: WOMAN }))).toEqual({ code: "id_number_taken" });
});

it("keeps skills a person declares apart from those that staff recorded", async () => {
  await using w = await world();
  await withSkills(w);
  const mei = await w.volunteer("Mei");
  await mei.people.saveSkills({ skills: ["haircut", "first-aid"] });
  await w.db.transact({}, async (tx) => {
    await tx
      .updateTable("person_skill")
      .set({ recorded_by_id: mei.id })
      .where("skill_code", "=", "first-aid")
      .execute();
  });
  await mei.people.saveSkills({ skills: [] });
  expect((await mei.people.me()).skills).toMatchObject([{ code: "first-aid", ownWord: false }]);
  expect(await refusalOf(mei.people.saveSkills({ skills: ["flying"] }))).toEqual({ code: "not_found" });
});

it("changes phone and password only for who knows the password", async () => {
  await using w = await world();
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom", { phone: "13800000002" })];
  await withPassword(w, mei, "correct horse");
  const contact = { phone: "13800000001", email: "", password: "correct horse" };
  expect(await refusalOf(mei.people.changeContact({ ...contact, password: "wrong" }))).toEqual({
    code: "wrong_password",
  });
  expect(await refusalOf(mei.people.changeContact({ ...contact, phone: "13800000002" }))).toEqual({
    code: "phone_taken",
  });
  expect(await refusalOf(mei.people.changeContact({ ...contact, phone: "" }))).toEqual({ code: "login_needed" });
  await mei.people.changeContact(contact);
  expect(await refusalOf(mei.auth.changePassword({ password: "no", newPassword: "battery staple" }))).toEqual({
    code: "wrong_password",
  });
  await mei.auth.changePassword({ password: "correct horse", newPassword: "battery staple" });
  await w.visitor().auth.signIn({ login: "138 0000 0001", password: "battery staple" });
  expect(await refusalOf(tom.people.changeContact({ ...contact, password: "x" }))).toEqual({ code: "wrong_password" });
});
