import { newId } from "@linli/server/db/id";
import { describe, expect, it } from "vitest";
import { toldTo } from "../../support/bookings.ts";
import { bookDay, childOf, filesOf } from "../../support/nursery.ts";
import { refusalOf, type World, world } from "../../support/world.ts";

const NOT_FOUND = { code: "not_found" };

/** A mother with her child at a station, and another family with theirs at another. */
async function families(w: World) {
  const area = await w.place("城厢街道", null, "subdistrict");
  const station = await w.station("回澜南苑成长驿站", { placeId: await w.place("回澜社区", area) });
  const other = await w.station("东阳桥成长驿站", { placeId: await w.place("东阳桥社区", area) });
  const [mother, stranger] = [await w.person("李梅"), await w.person("周敏")];
  const child = await childOf(mother);
  const strange = await childOf(stranger, "乐乐");
  const father = await w.person("王强", { phone: "13812340001" });
  const administrator = await w.administrator(area);
  await administrator.people.recordGuardian({
    stationId: station.id,
    personId: child.id,
    guardianId: father.id,
    relation: "father",
    consentOnPaper: false,
  });
  const [manager, staff] = [await w.manager(station), await w.staff(station, "陈老师")];
  const neighbour = await w.staff(other, "外站老师");
  return { area, station, other, mother, father, child, stranger, strange, administrator, manager, staff, neighbour };
}

describe("a child's record", () => {
  it("is its guardians' to write, and for its carers on its days alone; each look is seen by its guardians", async () => {
    await using w = await world();
    const { station, mother, father, child, stranger, staff, neighbour } = await families(w);
    const childId = child.id;
    await mother.children.saveMedical({ childId, note: "有过热性惊厥" });
    await mother.meals.saveDiet({ personId: childId, allergens: ["eggs"] });
    await mother.children.allow({ childId, what: "photos" });
    const medicine = { medicine: "美林", dose: "5 毫升，午饭后", fromOn: "2026-11-23", untilOn: "2026-11-24" };
    const slip = { childId, ...medicine, requestKey: newId() };
    const { consentId } = await father.children.allowMedicine(slip);
    expect(await father.children.allowMedicine(slip)).toEqual({ consentId });
    const grandmother = { name: "张兰", relation: "奶奶", phone: null, idTail: "123x", fromOn: "2026-11-23" };
    const asked = { childId, ...grandmother, requestKey: newId() };
    await Promise.all([1, 2].map(() => mother.children.addCollector(asked)));
    expect(await toldTo(w, father.id)).toContain("collector_added");

    // Nobody but their guardians; staff only once the child is expected there today.
    expect(await refusalOf(stranger.children.record({ childId }))).toEqual(NOT_FOUND);
    expect(await refusalOf(staff.children.look({ stationId: station.id, childId }))).toEqual(NOT_FOUND);
    await bookDay(w, { station, childId, byId: mother.id, onDate: "2026-11-24" });
    expect(await refusalOf(staff.children.look({ stationId: station.id, childId }))).toEqual(NOT_FOUND);
    w.setClock("2026-11-24T07:40");
    expect(await refusalOf(neighbour.children.look({ stationId: station.id, childId }))).toEqual(NOT_FOUND);
    const seen = await staff.children.look({ stationId: station.id, childId });
    expect(seen).toMatchObject({ medicalNote: "有过热性惊厥", diet: { allergens: ["eggs"] } });
    expect(seen.collectors).toMatchObject([{ name: "张兰", idTail: "123X", counts: true }]);
    expect(seen.consents.map((one) => one.what).sort()).toEqual(["medication", "photos"]);

    await mother.children.withdrawConsent({ consentId });
    const record = await father.children.record({ childId });
    expect(record.consents.map((one) => one.what)).toEqual(["photos"]);
    expect(record.withdrawn).toMatchObject([{ medicine: "美林", withdrawnByName: "李梅" }]);
    expect(record.looks.map(({ byName, what }) => `${byName} ${what}`)).toEqual(["陈老师 child-record"]);
    expect(record.missing.map((one) => one.kind)).toEqual(["vaccination", "health-check"]);
    expect((await mother.people.export()).children.find((one) => one.name === "朵朵")).toMatchObject({
      medicalNote: "有过热性惊厥",
      collectors: [{ name: "张兰" }],
    });
  });

  it("refuses another family's papers by direct link, and writes down whose staff opened one", async () => {
    await using w = await world();
    const { station, mother, father, child, stranger, strange, staff, manager, neighbour } = await families(w);
    const mine = await filesOf(w, mother);
    const fileId = await mine.upload("child-document");
    const paper = { childId: child.id, kind: "health-check" as const, expiresOn: "2026-11-25" };
    expect(await refusalOf(stranger.children.addDocument({ ...paper, childId: strange.id, fileId }))).toEqual(
      NOT_FOUND,
    );
    expect(await refusalOf(mother.children.addDocument({ ...paper, expiresOn: "2026-11-22", fileId }))).toEqual({
      code: "day_is_past",
    });
    const { documentId } = await mother.children.addDocument({ ...paper, fileId });
    await bookDay(w, { station, childId: child.id, byId: mother.id });
    const statusFor = async (person: { id: string }) => (await filesOf(w, person)).status(fileId);
    expect(await statusFor(father)).toBe(200);
    expect(await statusFor(stranger)).toBe(404);
    expect(await statusFor(neighbour)).toBe(404);
    expect(await statusFor(staff)).toBe(200);
    const record = await father.children.record({ childId: child.id });
    expect(record.missing).toEqual([{ kind: "vaccination", expiredOn: null }]);
    expect(record.looks).toMatchObject([{ byName: "陈老师", what: "child-document" }]);

    w.setClock("2026-11-26T09:00");
    expect(await statusFor(manager)).toBe(404);
    expect((await mother.children.record({ childId: child.id })).missing).toContainEqual({
      kind: "health-check",
      expiredOn: "2026-11-25",
    });
    await mother.children.removeDocument({ documentId });
    expect(await statusFor(mother)).toBe(404);
    expect(await w.db.read.selectFrom("file").select("id").execute()).toEqual([]);
  });

  it("is a guardian's on their days alone, as the station wrote them down from papers", async () => {
    await using w = await world();
    const { station, mother, father, child, manager, staff } = await families(w);
    const family = await manager.people.atDesk({ stationId: station.id, personId: child.id });
    const guardianshipId = family.family.guardians.find((one) => one.guardianId === father.id)!.id;
    const at = { stationId: station.id, personId: child.id, guardianshipId };
    const custody = { ...at, fromOn: "2026-11-24", untilOn: "2026-11-24", note: "父亲周二探视" };
    expect(await refusalOf(staff.children.saveCustody(custody))).toEqual(NOT_FOUND);
    await manager.children.saveCustody(custody);
    expect(await toldTo(w, father.id)).toContain("custody_changed");
    expect(await refusalOf(father.children.record({ childId: child.id }))).toEqual(NOT_FOUND);
    expect((await father.people.family()).wards).toEqual([]);
    expect((await father.people.actingFor()).map((one) => one.id)).toEqual([]);
    w.setClock("2026-11-24T10:00");
    expect((await father.children.record({ childId: child.id })).guardians).toHaveLength(2);
    w.setClock("2026-11-25T00:00");
    expect(await refusalOf(father.children.saveMedical({ childId: child.id, note: null }))).toEqual(NOT_FOUND);
    expect(await manager.children.openCustody(at)).toMatchObject({ note: "父亲周二探视" });
    const record = await mother.children.record({ childId: child.id });
    expect(record.looks).toMatchObject([{ byName: "Manager", what: "custody" }]);
    expect(JSON.stringify(record)).not.toContain("探视");
  });

  it("goes with the child who is erased, and joins that of the same child", async () => {
    await using w = await world();
    const { station, mother, child, strange, stranger, administrator } = await families(w);
    const files = await filesOf(w, mother);
    const photoFileId = await files.upload("collector-photo");
    const who = { name: "张兰秀", relation: "奶奶", phone: "13800001111", idTail: null, fromOn: "2026-11-23" };
    await mother.children.addCollector({ childId: child.id, ...who, photoFileId, requestKey: newId() });
    await mother.children.saveMedical({ childId: child.id, note: "哮喘" });
    await mother.children.allow({ childId: child.id, what: "photos" });
    await stranger.children.saveMedical({ childId: strange.id, note: "花粉" });
    await stranger.children.allow({ childId: strange.id, what: "photos" });
    await administrator.people.merge({ stationId: station.id, keepId: strange.id, mergeId: child.id });
    const record = await stranger.children.record({ childId: strange.id });
    expect(record).toMatchObject({ medicalNote: "花粉\n哮喘", collectors: [{ name: "张兰秀", photoFileId }] });
    expect(record.consents.map((one) => one.what)).toEqual(["photos"]);

    await administrator.people.erase({ stationId: station.id, personId: strange.id, reason: "监护人要求" });
    const left = [
      ...(await w.db.read.selectFrom("collector").select("name").execute()),
      ...(await w.db.read.selectFrom("child_record").select("child_id as name").execute()),
      ...(await w.db.read.selectFrom("file").select("id as name").execute()),
    ];
    expect(left).toEqual([{ name: "已注销" }]);
  });
});
