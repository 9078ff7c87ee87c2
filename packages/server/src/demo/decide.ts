import { approve } from "../hours/decide-hours.ts";
import { answerDispute, dispute } from "../hours/dispute-hours.ts";
import { mulberry32, pick } from "./data/random.ts";
import { type Act, contextOf, type Life, unlessRefused } from "./live.ts";

const DAY = 24 * 3_600_000;
const SEED = 20_231_009;
/** Managers look through their lists every third day. */
const EVERY_DAYS = 3;

/**
 * What is decided about hours: managers approve what is some days old, so that nothing is late (民政部令第67号 art. 11);
 * the street does it for the managers' own; and a few volunteers dispute a line, of which the older ones are answered.
 */
export function decisions(life: Life, managers: Map<string, string>): Act[] {
  const random = mulberry32(SEED);
  const acts: Act[] = [];
  for (const [stationId, managerId] of managers) {
    const lag = pick(random, [1, 2, 3, 4]);
    for (let days = lag; days < 28; days += EVERY_DAYS) {
      const at = life.until - days * DAY;
      acts.push({ at, run: () => approveUntil(life, { stationId, managerId, until: at - DAY }) });
    }
  }
  for (const [index, days] of [2, 3, 5, 9, 12, 16].entries()) {
    const at = life.until - days * DAY + index * 60_000;
    acts.push({ at, run: () => disputeSome(life, at) });
    if (days > 4) acts.push({ at: at + 2 * DAY, run: () => answerOpen(life, managers, random() < 0.6) });
  }
  return acts;
}

async function approveUntil(
  life: Life,
  { stationId, managerId, until }: { stationId: string; managerId: string; until: number },
): Promise<void> {
  const lines = await life.house.db.read
    .selectFrom("hour_line")
    .leftJoin("hour_verdict", "hour_verdict.line_id", "hour_line.id")
    .where("hour_line.station_id", "=", stationId)
    .where("hour_line.recorded_at", "<=", until)
    .where("hour_verdict.line_id", "is", null)
    .select(["hour_line.id", "hour_line.person_id as personId"])
    .execute();
  for (const [byId, own] of [
    [managerId, false],
    [life.adminId, true],
  ] as const) {
    const lineIds = lines.filter((line) => (line.personId === managerId) === own).map((line) => line.id);
    if (lineIds.length > 0) await unlessRefused(approve(await contextOf(life.house, byId), { lineIds }));
  }
}

/** The latest volunteer whose forgotten check-out was capped says that it was longer. */
async function disputeSome(life: Life, at: number): Promise<void> {
  const line = await life.house.db.read
    .selectFrom("hour_line")
    .where("evidence", "=", "one-side")
    .where("recorded_at", "<", at)
    .where("id", "not in", life.house.db.read.selectFrom("dispute").select("line_id"))
    .orderBy("recorded_at", "desc")
    .select(["id", "person_id as personId", "minutes"])
    .executeTakeFirst();
  if (!line) return;
  const claim = "那天忙着收拾会场，忘了签退，其实比记的晚走了一刻钟，同组的人可以作证。";
  const claiming = { lineId: line.id, claim, claimedMinutes: line.minutes + 15 };
  await unlessRefused(dispute(await contextOf(life.house, line.personId), claiming));
}

async function answerOpen(life: Life, managers: Map<string, string>, upheld: boolean): Promise<void> {
  const open = await life.house.db.read
    .selectFrom("dispute")
    .where("answered_at", "is", null)
    .orderBy("opened_at")
    .select(["id", "station_id as stationId", "claimed_minutes as claimedMinutes"])
    .executeTakeFirst();
  if (!open) return;
  const manager = await contextOf(life.house, managers.get(open.stationId) ?? life.adminId);
  const answer = upheld ? "核对了当天的照片和同组的人，属实，已补上。" : "当天会场按时锁门，签到表上也没有晚走的记录。";
  const outcome = upheld ? "upheld" : "rejected";
  const minutes = upheld ? open.claimedMinutes : null;
  await unlessRefused(answerDispute(manager, { disputeId: open.id, outcome, answer, minutes, beyondShift: upheld }));
}
