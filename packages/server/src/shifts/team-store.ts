import { newId } from "../db/id.ts";
import type { Reader, Tx } from "../db/open.ts";
import { Refused } from "../refused.ts";

export interface Team {
  id: string;
  name: string;
  leaderId: string;
  joinCode: string;
}
export interface Member {
  teamId: string;
  personId: string;
  name: string;
}

const teamColumns = ["team.id", "team.name", "team.leader_id as leaderId", "team.join_code as joinCode"] as const;

/** Throws `not_found`. */
export async function teamOf(db: Reader, teamId: string): Promise<Team> {
  const team = await db.selectFrom("team").where("id", "=", teamId).select(teamColumns).executeTakeFirst();
  if (!team) throw new Refused({ code: "not_found" });
  return team;
}

export async function findTeamByCode(db: Reader, joinCode: string): Promise<Team | undefined> {
  return db.selectFrom("team").where("join_code", "=", joinCode).select(teamColumns).executeTakeFirst();
}

/** The teams that a person belongs to now. */
export async function teamsOf(db: Reader, personId: string): Promise<Team[]> {
  return db
    .selectFrom("team")
    .innerJoin("team_member", "team_member.team_id", "team.id")
    .where("team_member.person_id", "=", personId)
    .where("team_member.left_at", "is", null)
    .select(teamColumns)
    .orderBy("team.created_at")
    .execute();
}

/** Who belongs to these teams now, in order of joining. */
export async function membersOf(db: Reader, teamIds: readonly string[]): Promise<Member[]> {
  if (teamIds.length === 0) return [];
  return db
    .selectFrom("team_member")
    .innerJoin("person", "person.id", "team_member.person_id")
    .where("team_member.team_id", "in", teamIds)
    .where("team_member.left_at", "is", null)
    .where("person.erased_at", "is", null)
    .where("person.merged_into_id", "is", null)
    .select(["team_member.team_id as teamId", "person.id as personId", "person.name"])
    .orderBy("team_member.joined_at")
    .orderBy("person.id")
    .execute();
}

export async function insertTeam(
  tx: Tx,
  team: { name: string; leaderId: string; joinCode: string; now: number },
): Promise<string> {
  const id = newId();
  const { name, leaderId, joinCode, now } = team;
  await tx.insertInto("team").values({ id, name, leader_id: leaderId, join_code: joinCode, created_at: now }).execute();
  await insertMember(tx, { teamId: id, personId: leaderId, now });
  return id;
}

/** Joins, or joins again. */
export async function insertMember(tx: Tx, made: { teamId: string; personId: string; now: number }): Promise<void> {
  await tx
    .insertInto("team_member")
    .values({ team_id: made.teamId, person_id: made.personId, joined_at: made.now, left_at: null })
    .onConflict((on) => on.columns(["team_id", "person_id"]).doUpdateSet({ left_at: null }))
    .execute();
}

export async function endMembership(tx: Tx, ended: { teamId: string; personId: string; now: number }): Promise<void> {
  await tx
    .updateTable("team_member")
    .set({ left_at: ended.now })
    .where("team_id", "=", ended.teamId)
    .where("person_id", "=", ended.personId)
    .where("left_at", "is", null)
    .execute();
}

export async function setLeader(tx: Tx, teamId: string, leaderId: string): Promise<void> {
  await tx.updateTable("team").set({ leader_id: leaderId }).where("id", "=", teamId).execute();
}
