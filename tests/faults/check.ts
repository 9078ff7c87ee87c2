import { findViolations } from "@linli/server/cli/verify";
import type { Reader } from "@linli/server/db/open";
import type { Act } from "./load.ts";

/** What the database holds of an act. */
type Found = "whole" | "not" | "half";

/**
 * Whatever is wrong after a fault: an acknowledged act that is not there, one that was refused and is, one that is there
 * by half, and everything that `verify` finds. Empty when all is well.
 *
 * Refused with 503, or without an answer, an act may be there or not, but whole.
 */
export async function wrongsAfter(db: Reader, acts: readonly Act[]): Promise<string[]> {
  const held = await readAll(db);
  const wrongs: string[] = [];
  for (const act of acts) {
    const found = find(held, act);
    if (isRight(act, found)) continue;
    wrongs.push(`${found === "not" ? "not there" : `there (${found})`}: ${JSON.stringify(act)}`);
  }
  const violations = await findViolations(db);
  return [...wrongs, ...violations.map(({ rule, what }) => `${rule}: ${what}`)];
}

function isRight({ what, told }: Act, found: Found): boolean {
  if (found === "half") return false;
  if (told.kind === "done") return found === "whole";
  const said = told.kind === "refused" && told.status !== 503;
  // Only requests with a key of their own tell whether it was this act or another one that did it.
  return !(said && (what === "sign-up" || what === "staff-add") && found === "whole");
}

type Held = Awaited<ReturnType<typeof readAll>>;

async function readAll(db: Reader) {
  const bookings = await db
    .selectFrom("booking")
    .select(["id", "by_id", "request_key", "person_id", "state"])
    .execute();
  const pools = await db.selectFrom("booking_pool").select(["booking_id", "pool_id"]).execute();
  const moves = await db.selectFrom("move").select(["subject_id", "what", "facts"]).execute();
  const notices = await db.selectFrom("notice").select(["person_id", "key"]).execute();
  const facts = await db.selectFrom("attendance").select(["slot_id", "person_id", "in_at", "out_at"]).execute();
  const shifts = await db.selectFrom("shift").where("closed_at", "is not", null).select("id").execute();
  const lines = await db.selectFrom("hour_line").select(["slot_id", "person_id"]).execute();
  const verdicts = await db.selectFrom("hour_verdict").where("verdict", "=", "approved").select("line_id").execute();
  return {
    byId: new Map(bookings.map((booking) => [booking.id, booking])),
    byKey: new Map(bookings.map((booking) => [`${booking.by_id} ${booking.request_key}`, booking])),
    pools: counted(pools.map(({ booking_id, pool_id }) => `${booking_id} ${pool_id}`)),
    moves: counted(
      moves.map(({ subject_id, what, facts }) => {
        const { personId = "" } = JSON.parse(facts) as { personId?: string };
        return `${subject_id} ${what} ${personId}`;
      }),
    ),
    /** Notices name what they are about at the end of their key. */
    told: counted(notices.map(({ person_id, key }) => `${person_id} ${key.split(":").at(-1)}`)),
    facts: new Map(facts.map((fact) => [`${fact.slot_id} ${fact.person_id}`, fact])),
    present: facts.filter((fact) => fact.in_at !== null),
    closed: new Set(shifts.map((shift) => shift.id)),
    lines: counted(lines.map(({ slot_id, person_id }) => `${slot_id} ${person_id}`)),
    approved: new Set(verdicts.map((verdict) => verdict.line_id)),
  };
}

function find(held: Held, act: Act): Found {
  switch (act.what) {
    case "sign-up":
    case "staff-add":
      return booked(held, act);
    case "withdraw":
      return allOrNone([
        held.byId.get(act.bookingId)?.state === "cancelled",
        held.moves.get(`${act.bookingId} withdrawn `) === 1,
      ]);
    case "check-in":
      return recorded(held, act.shiftId, [act.personId], "in");
    case "roll-call":
      return recorded(held, act.shiftId, act.personIds, act.end);
    case "close":
      return allOrNone([
        held.closed.has(act.shiftId),
        held.moves.get(`${act.shiftId} closed `) === 1,
        ...held.present
          .filter((fact) => fact.slot_id === act.shiftId)
          .map((fact) => held.lines.get(`${act.shiftId} ${fact.person_id}`) === 1),
      ]);
    case "approve":
      return allOrNone(act.lineIds.map((id) => held.approved.has(id)));
  }
}

function booked(held: Held, { byId, forId, poolId, requestKey, told }: Extract<Act, { requestKey: string }>): Found {
  // Who asks again for what they have is told what they have.
  const booking =
    told.kind === "done" ? held.byId.get((told.data as { id: string }).id) : held.byKey.get(`${byId} ${requestKey}`);
  if (!booking) return "not";
  const parts = [
    booking.person_id === forId && booking.by_id === byId,
    held.pools.get(`${booking.id} ${poolId}`) === 1,
    held.moves.get(`${booking.id} asked `) === 1,
    (held.told.get(`${forId} ${booking.id}`) ?? 0) > 0,
  ];
  return parts.every((part) => part) ? "whole" : "half";
}

function recorded(held: Held, shiftId: string, personIds: readonly string[], end: "in" | "out"): Found {
  return allOrNone(
    personIds.flatMap((personId) => {
      const fact = held.facts.get(`${shiftId} ${personId}`);
      const at = end === "in" ? fact?.in_at : fact?.out_at;
      return [at != null, held.moves.get(`${shiftId} ${end} ${personId}`) === 1];
    }),
  );
}

function allOrNone(parts: readonly boolean[]): Found {
  if (parts.every((part) => part)) return "whole";
  return parts.some((part) => part) ? "half" : "not";
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
