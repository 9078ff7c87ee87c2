import type { Someone, World } from "../../support/world.ts";

/** The money of a canteen at rest: a part given back, a receipt put right, a counted till, a closed period. */
export async function atRest(
  w: World,
  at: {
    kitchen: { manager: Someone; stationId: string };
    administrator: Someone;
    programmeId: string;
    people: readonly Someone[];
    served: string;
  },
) {
  const { manager, stationId } = at.kitchen;
  const before = w.clock.at;
  w.setClock("2026-12-09T12:00");
  await manager.meals.refundPart({ mealId: at.served, fen: 900, reason: "菜凉了", requestKey: "part-0001" });
  const [, tom] = at.people as [Someone, Someone];
  const { lines } = await tom.money.mine({ month: "2026-11" });
  const entryId = lines.find((line) => line.what === "top-up")!.id;
  const right = { personId: tom.id, fen: 4000 };
  await manager.money.correct({ stationId, entryId, reason: "少收十元", requestKey: "correct-1", right });
  await manager.money.countTill({ stationId, onDate: "2026-12-08", countedFen: 0, requestKey: "count-001" });
  w.setClock("2026-12-10T09:00");
  const period = { programmeId: at.programmeId, from: "2026-12-01", to: "2026-12-09" };
  const settlementId = await at.administrator.money.closeSettlement(period);
  w.clock.at = before;
  return { settlementId };
}

type Rested = Awaited<ReturnType<typeof atRest>>;
interface House {
  eaten: Rested & { served: string; coming: string };
  people: { mei: string; tom: string; li: string };
}

/** For every rule of money at rest one way to break it by hand, and no other rule with it. */
export const restedDamages: Record<string, { does: (house: House) => string; names?: (house: House) => string[] }> = {
  "money.part": {
    does: ({ eaten }) => `
      update entry set lessens_id = (select id from entry where what = 'charge' and meal_id = '${eaten.coming}')
      where lessens_id is not null`,
  },
  "money.corrected": {
    does: () => "update entry set note = null where what = 'correction'",
  },
  "person.ended": {
    does: ({ people }) => `
      insert into person_ending (id, person_id, station_id, what, on_date, recorded_at, recorded_by_id)
      select 'ending-1', '${people.mei}', id, 'died', '2026-11-20', 0, '${people.mei}' from station limit 1`,
    names: () => ["ending-1"],
  },
  "till.counted": {
    does: () => "update till_count set expected_fen = expected_fen + 1, float_fen = float_fen",
  },
  "settlement.frozen": {
    does: ({ eaten }) => `update settlement set fen = fen + 1 where id = '${eaten.settlementId}'`,
    names: ({ eaten }) => [eaten.settlementId],
  },
};
