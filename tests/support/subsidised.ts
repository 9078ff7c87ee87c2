import { canteen } from "./canteen.ts";
import type { World } from "./world.ts";

/** A street that gives five yuan from eighty on, eight a day at most, and a canteen in it. */
export async function subsidisedStreet(w: World, options: Parameters<typeof canteen>[1] = {}) {
  const placeId = await w.place("城厢街道", null, "subdistrict");
  const communityId = await w.place("江寺社区", placeId);
  const station = await w.station("江寺食堂", { placeId: communityId });
  const admin = await w.administrator(placeId);
  const kitchen = await canteen(w, { station, ...options });
  const programmeId = await admin.money.saveProgramme({ placeId, name: "老年助餐" });
  const rule = { programmeId, fromOn: "2026-11-24", minAge: 80, meals: ["lunch" as const, "dinner" as const] };
  const ruleId = await admin.money.addRule({ ...rule, perMealFen: 500, dayCapFen: 800 });
  const elder = (birthDate = "1940-05-01", name = "王秀英") => w.person(name, { birthDate, residenceId: communityId });
  return { placeId, communityId, station, admin, kitchen, programmeId, ruleId, rule, elder };
}
