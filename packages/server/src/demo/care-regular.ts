import { addDays, weekdayOf } from "@linli/shared/events/days";
import { deskSaveStandingVisit, saveStandingVisit } from "../care/standing.ts";
import { servicesAt } from "../care/store.ts";
import { regularStarts } from "../care/times.ts";
import type { Context } from "../context.ts";
import { dayOf } from "../people/today.ts";
import { contextOf, type Life, unlessRefused } from "./live.ts";
import type { SettledPerson, SettledStation } from "./settle.ts";

/** What old people of a street come to again and again: the service, how often, on which weekday, how far into its hours. */
const REGULAR = [
  { name: "量血压、测血糖", everyWeeks: 1, weekday: 1, at: 1, note: null },
  { name: "量血压、测血糖", everyWeeks: 2, weekday: 4, at: 3, note: "听力不好，请说慢一点" },
  { name: "理发", everyWeeks: 4, weekday: 2, at: 0, note: "剪短一点" },
  { name: "助浴", everyWeeks: 1, weekday: 3, at: 1, note: "右腿不方便，要两个人扶" },
  { name: "陪同就医", everyWeeks: 4, weekday: 4, at: 0, note: "去区中医院复诊" },
] as const;

/** Regular visits at a centre, one for each of these people in turn. */
export async function comeRegularly(
  { until }: Life,
  at: { manager: Context; station: SettledStation; clients: readonly SettledPerson[] },
): Promise<void> {
  const { manager, station, clients } = at;
  for (const [which, regular] of REGULAR.entries()) {
    const client = clients[which];
    if (!client) return;
    const plan = await planOf(manager, { stationId: station.id, today: dayOf(until), regular });
    if (!plan) continue;
    const address = `${which + 3}幢2单元${which + 1}01室`;
    await unlessRefused(
      deskSaveStandingVisit(manager, { ...plan, stationId: station.id, forId: client.id, address, note: regular.note }),
    );
  }
}

/** The child of an old person has arranged that they are measured every week. */
export async function comeEveryWeek(
  { house, until }: Life,
  of: { childId: string; elderId: string; stationId: string },
): Promise<void> {
  const child = await contextOf(house, of.childId);
  const [regular] = REGULAR;
  const plan = await planOf(child, { ...of, today: dayOf(until), regular: { ...regular, weekday: 5 } });
  if (!plan) return;
  await unlessRefused(saveStandingVisit(child, { ...plan, forId: of.elderId, address: null, note: null }));
}

async function planOf(
  { db }: Context,
  asked: {
    stationId: string;
    today: string;
    regular: { name: string; everyWeeks: number; weekday: number; at: number };
  },
) {
  const { name, everyWeeks, weekday, at } = asked.regular;
  const service = (await servicesAt(db.read, asked.stationId)).find((one) => one.name === name);
  if (!service) return null;
  const tomorrow = addDays(asked.today, 1);
  const fromOn = addDays(tomorrow, (weekday - weekdayOf(tomorrow) + 7) % 7);
  const start = (await regularStarts(db.read, service, fromOn))[at];
  if (!start) return null;
  return { serviceId: service.id, everyWeeks, fromOn, untilOn: null, startsMin: start.startsMin, staffId: null };
}
