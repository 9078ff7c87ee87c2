import type { Tx } from "../db/open.ts";

interface Pair {
  keepId: string;
  mergeId: string;
}

/** What points at the merged record and may simply point at the kept one. */
export async function repoint(tx: Tx, { keepId, mergeId }: Pair): Promise<void> {
  const to = { person_id: keepId };
  await tx.updateTable("person_training").set(to).where("person_id", "=", mergeId).execute();
  await tx.updateTable("person_category").set(to).where("person_id", "=", mergeId).execute();
  await tx.updateTable("standing_order").set(to).where("person_id", "=", mergeId).execute();
  await tx.updateTable("pause").set(to).where("person_id", "=", mergeId).execute();
  await tx.updateTable("dispute").set(to).where("person_id", "=", mergeId).execute();
  await tx.updateTable("dispatch").set(to).where("person_id", "=", mergeId).execute();
  await tx.updateTable("guardianship").set({ minor_id: keepId }).where("minor_id", "=", mergeId).execute();
  await tx.updateTable("guardianship").set({ guardian_id: keepId }).where("guardian_id", "=", mergeId).execute();
  await tx.updateTable("delegation").set({ principal_id: keepId }).where("principal_id", "=", mergeId).execute();
  await tx.updateTable("delegation").set({ delegate_id: keepId }).where("delegate_id", "=", mergeId).execute();
  await tx.updateTable("invitation").set({ principal_id: keepId }).where("principal_id", "=", mergeId).execute();
  await tx.updateTable("team").set({ leader_id: keepId }).where("leader_id", "=", mergeId).execute();
  await tx.updateTable("event").set({ in_charge_id: keepId }).where("in_charge_id", "=", mergeId).execute();
  await tx.updateTable("swap").set({ to_id: keepId }).where("to_id", "=", mergeId).execute();
  await tx.updateTable("person").set({ merged_into_id: keepId }).where("merged_into_id", "=", mergeId).execute();
}

/** What one person has once: skills, teams, notices. The kept record's own stands; the other's follows where it is new. */
export async function repointWhereNew(tx: Tx, { keepId, mergeId }: Pair): Promise<void> {
  const to = { person_id: keepId };
  await tx
    .updateTable("person_skill")
    .set(to)
    .where("person_id", "=", mergeId)
    .where("skill_code", "not in", (eb) =>
      eb.selectFrom("person_skill").where("person_id", "=", keepId).select("skill_code"),
    )
    .execute();
  await tx.deleteFrom("person_skill").where("person_id", "=", mergeId).execute();
  await tx
    .updateTable("team_member")
    .set(to)
    .where("person_id", "=", mergeId)
    .where("team_id", "not in", (eb) => eb.selectFrom("team_member").where("person_id", "=", keepId).select("team_id"))
    .execute();
  await tx
    .updateTable("notice")
    .set(to)
    .where("person_id", "=", mergeId)
    .where("key", "not in", (eb) => eb.selectFrom("notice").where("person_id", "=", keepId).select("key"))
    .execute();
  await tx
    .updateTable("attendance")
    .set(to)
    .where("person_id", "=", mergeId)
    .where("slot_id", "not in", (eb) => eb.selectFrom("attendance").where("person_id", "=", keepId).select("slot_id"))
    .execute();
}

/** Nobody is their own guardian or delegate, and each pair has one of each. */
export async function endDoubles(tx: Tx, personId: string, now: number): Promise<void> {
  const guardianships = await tx
    .selectFrom("guardianship")
    .where("revoked_at", "is", null)
    .where((eb) => eb.or([eb("minor_id", "=", personId), eb("guardian_id", "=", personId)]))
    .select(["id", "minor_id as one", "guardian_id as other", "consent_at as weight"])
    .execute();
  const ended = doublesOf(guardianships);
  if (ended.length > 0)
    await tx.updateTable("guardianship").set({ revoked_at: now }).where("id", "in", ended).execute();
  const delegations = await tx
    .selectFrom("delegation")
    .where("revoked_at", "is", null)
    .where((eb) => eb.or([eb("principal_id", "=", personId), eb("delegate_id", "=", personId)]))
    .select(["id", "principal_id as one", "delegate_id as other", "created_at as weight"])
    .execute();
  const revoked = doublesOf(delegations);
  if (revoked.length > 0)
    await tx.updateTable("delegation").set({ revoked_at: now }).where("id", "in", revoked).execute();
}

/** Of each pair the heaviest stays: the one with consent, the latest. */
function doublesOf(rows: readonly { id: string; one: string; other: string; weight: number | null }[]): string[] {
  const seen = new Set<string>();
  return [...rows]
    .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0))
    .filter(({ one, other }) => {
      const pair = `${one}:${other}`;
      const double = one === other || seen.has(pair);
      seen.add(pair);
      return double;
    })
    .map((row) => row.id);
}

/**
 * Where both records came to the same shift that is not closed yet, the kept one's attendance takes what it lacks, so
 * that the shift is counted once; of a closed shift the ledger was written, and hours settles it there.
 */
export async function joinOpenAttendance(tx: Tx, { keepId, mergeId }: Pair): Promise<void> {
  const both = await tx
    .selectFrom("attendance as gone")
    .innerJoin("attendance as kept", (on) =>
      on.onRef("kept.slot_id", "=", "gone.slot_id").on("kept.person_id", "=", keepId),
    )
    .innerJoin("shift", "shift.id", "gone.slot_id")
    .where("gone.person_id", "=", mergeId)
    .where("shift.closed_at", "is", null)
    .select(["gone.id as goneId", "kept.id as keptId"])
    .execute();
  for (const { goneId, keptId } of both) {
    const [gone, kept] = [await attendanceOf(tx, goneId), await attendanceOf(tx, keptId)];
    await tx.deleteFrom("attendance").where("id", "=", goneId).execute();
    const came = earlier(gone, kept);
    const left = later(gone, kept);
    await tx
      .updateTable("attendance")
      .set({
        in_at: came.in_at,
        in_means: came.in_means,
        in_by_id: came.in_by_id,
        in_recorded_at: came.in_recorded_at,
        out_at: left.out_at,
        out_means: left.out_means,
        out_by_id: left.out_by_id,
        out_recorded_at: left.out_recorded_at,
        ...(came.in_at === null ? {} : { absent_at: null, absent_by_id: null }),
      })
      .where("id", "=", keptId)
      .execute();
  }
}

type Attendance = Awaited<ReturnType<typeof attendanceOf>>;

function attendanceOf(tx: Tx, id: string) {
  return tx.selectFrom("attendance").where("id", "=", id).selectAll().executeTakeFirstOrThrow();
}

function earlier(one: Attendance, other: Attendance): Attendance {
  return (one.in_at ?? Number.POSITIVE_INFINITY) < (other.in_at ?? Number.POSITIVE_INFINITY) ? one : other;
}

function later(one: Attendance, other: Attendance): Attendance {
  return (one.out_at ?? 0) > (other.out_at ?? 0) ? one : other;
}
