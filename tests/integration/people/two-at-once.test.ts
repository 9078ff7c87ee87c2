import { newId } from "@linli/server/db/id";
import { expect, it } from "vitest";
import { refusalOf, request, world } from "../../support/world.ts";

it("lets one of staff and daughter book for an elder, and tells the other who was first and when", async () => {
  await using w = await world();
  const station = await w.someStation();
  const manager = await w.manager(station, "站长");
  const [elder, daughter] = [
    await w.volunteer("王秀英", { residenceId: station.placeId }),
    await w.volunteer("王芳", { phone: "13800000001" }),
  ];
  await elder.people.nameDelegate({ name: "王芳", phone: "13800000001", scopes: ["book"] });
  const shift = await w.shift({ station, places: 5 });
  const asked = { poolId: shift.poolId, personId: elder.id, requestKey: newId() };

  const acts = [
    () => daughter.shifts.signUp(request(shift, { forId: elder.id })),
    () => manager.shifts.staffAdd(asked),
  ];
  const answers = await Promise.allSettled(acts.map((act) => act()));
  const first = answers.findIndex((answer) => answer.status === "fulfilled");
  const [winner, again] = first === 0 ? ["王芳", acts[1]!] : ["站长", acts[0]!];
  expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await refusalOf(again())).toEqual({
    code: "already_booked",
    byName: winner,
    at: w.clock.at,
    state: "confirmed",
  });
  const bookings = await w.db.read.selectFrom("booking").where("person_id", "=", elder.id).select("id").execute();
  expect(bookings).toHaveLength(1);
});
