import { expect, it } from "vitest";
import { refusalOf, world } from "../../support/world.ts";

it("lets somebody act from the moment they are given a role until it is taken back, and tells them", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station, "章红梅");
  const mei = await w.volunteer("阿梅");
  const at = { stationId: station.id };
  expect(await refusalOf(mei.stations.desk(at))).toEqual({ code: "not_found" });

  await manager.stations.giveRole({ ...at, personId: mei.id, role: "station-staff" });
  expect(await mei.stations.desk(at)).toMatchObject({ id: station.id });

  const grant = (await manager.stations.staff(at)).find((held) => held.personId === mei.id);
  expect(grant).toMatchObject({ role: "station-staff", name: "阿梅", givenBy: "章红梅", grantedAt: w.clock.at });
  await manager.stations.revokeRole({ ...at, grantId: grant!.id });
  expect(await refusalOf(mei.stations.desk(at))).toEqual({ code: "not_found" });

  const told = await w.db.read
    .selectFrom("notice")
    .where("person_id", "=", mei.id)
    .orderBy("id")
    .select("kind")
    .execute();
  expect(told.map((notice) => notice.kind)).toEqual(["role_given", "role_revoked"]);
});

it("gives a role once, however often it is asked for at the same time", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const mei = await w.volunteer("阿梅");
  const asked = { stationId: station.id, personId: mei.id, role: "station-staff" as const };
  await Promise.all([
    manager.stations.giveRole(asked),
    manager.stations.giveRole(asked),
    manager.stations.giveRole(asked),
  ]);
  const held = (await manager.stations.staff({ stationId: station.id })).filter((grant) => grant.personId === mei.id);
  expect(held).toHaveLength(1);
});

it("finds somebody by the whole phone number and tells no more than the name", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const mei = await w.volunteer("阿梅", { phone: "13812345678" });
  const find = (phone: string) => manager.stations.findPerson({ stationId: station.id, phone });
  expect(await find("138 1234 5678")).toEqual({ id: mei.id, name: "阿梅" });
  expect(await find("1381234567")).toBeNull();
});

it("refuses to give a role to nobody, and to take back one that is held elsewhere", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station);
  const elsewhere = await w.station("别的站");
  const other = await w.manager(elsewhere);
  const [grant] = await other.stations.staff({ stationId: elsewhere.id });
  const at = { stationId: station.id };
  expect(await refusalOf(manager.stations.giveRole({ ...at, personId: "nobody", role: "station-staff" }))).toEqual({
    code: "person_not_known",
  });
  expect(await refusalOf(manager.stations.revokeRole({ ...at, grantId: grant!.id }))).toEqual({ code: "not_found" });
});

it("lets administrators name others at their place and below, and never leaves a place without one", async () => {
  await using w = await world();
  const top = await w.place("城厢街道", null, "subdistrict");
  const community = await w.place("江寺社区", top);
  const admin = await w.administrator(top, "主任");
  const mei = await w.volunteer("阿梅");
  await admin.places.giveRole({ placeId: community, personId: mei.id });
  expect(await mei.places.staff({ placeId: community })).toMatchObject([{ personId: mei.id, role: "area-admin" }]);
  expect(await refusalOf(mei.places.staff({ placeId: top }))).toEqual({ code: "not_found" });
  expect(await refusalOf(mei.places.giveRole({ placeId: top, personId: mei.id }))).toEqual({ code: "not_found" });

  const [own] = await admin.places.staff({ placeId: top });
  expect(await refusalOf(admin.places.revokeRole({ placeId: top, grantId: own!.id }))).toEqual({
    code: "last_administrator",
  });
  const [given] = await mei.places.staff({ placeId: community });
  await admin.places.revokeRole({ placeId: community, grantId: given!.id });
  expect(await refusalOf(mei.places.staff({ placeId: community }))).toEqual({ code: "not_found" });
});
