import { defaultNoShowRule, type NoShowRule, suspensionEnd } from "@linli/shared/attendance/rules";
import { noShowRuleSchema } from "@linli/shared/attendance/schema";
import { keptRead } from "../db/kept.ts";
import type { Reader } from "../db/open.ts";

const DAY = 24 * 3_600_000;

/** Until when this person may not sign up because of shifts they did not come to, or null. Only closed shifts count. */
export async function suspendedUntil(db: Reader, personId: string, now: number): Promise<number | null> {
  const rule = await noShowRuleOf(db);
  if (rule.count < 1) return null;
  const since = now - (rule.days + rule.suspendDays) * DAY;
  const noShows = await absencesSince(db, { personId, since });
  return suspensionEnd(noShows, rule, now);
}

const absencesSince = keptRead<{ personId: string; since: number }>()((db, given) =>
  db
    .selectFrom("attendance")
    .innerJoin("shift", "shift.id", "attendance.slot_id")
    .innerJoin("slot", "slot.id", "shift.id")
    .where("attendance.person_id", "=", given("personId"))
    .where("attendance.absent_at", "is not", null)
    .where("shift.closed_at", "is not", null)
    .where("shift.closed_at", ">", given("since"))
    .select(["slot.starts_at as startsAt", "shift.closed_at as recordedAt"])
    .$narrowType<{ recordedAt: number }>(),
);

/** The setting `no_show_rule`; without one, three in ninety days suspend for fourteen. */
export async function noShowRuleOf(db: Reader): Promise<NoShowRule> {
  const [setting] = await settingOf(db, { key: "no_show_rule" });
  return setting ? noShowRuleSchema.parse(JSON.parse(setting.value)) : defaultNoShowRule;
}

const settingOf = keptRead<{ key: string }>()((db, given) =>
  db.selectFrom("setting").where("key", "=", given("key")).select("value"),
);
