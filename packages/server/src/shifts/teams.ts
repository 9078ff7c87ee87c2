import { randomInt } from "node:crypto";
import type { joinTeamInput, newTeamInput, teamInput, teamSignUpInput } from "@linli/shared/shifts/schema";
import type { z } from "zod";
import { countTry } from "../auth/rate-limit.ts";
import type { Booking } from "../bookings/kinds.ts";
import { placeTogether } from "../bookings/place.ts";
import { slotOfPool } from "../bookings/store.ts";
import type { Context } from "../context.ts";
import { allow } from "../permit.ts";
import { Refused, refuse } from "../refused.ts";
import { shiftBookable } from "./bookable.ts";
import {
  endMembership,
  findTeamByCode,
  insertMember,
  insertTeam,
  membersOf,
  setLeader,
  teamOf,
  teamsOf,
} from "./team-store.ts";
import { tellMoves } from "./tell-moves.ts";

/** No letter or digit that is taken for another when read aloud or written by hand. */
const CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const CODE_LENGTH = 6;
/** Codes that one person may try in a quarter of an hour. */
const MOST_TRIES = 20;

/** The teams one belongs to, each with its members and the code by which others join. */
export async function ownTeams(ctx: Context) {
  allow(ctx.actor, "team.own");
  const teams = await teamsOf(ctx.db.read, ctx.actor.id);
  const members = await membersOf(
    ctx.db.read,
    teams.map((team) => team.id),
  );
  return teams.map((team) => ({
    ...team,
    leading: team.leaderId === ctx.actor.id,
    members: members.filter((member) => member.teamId === team.id).map(({ personId, name }) => ({ personId, name })),
  }));
}

export async function createTeam(ctx: Context, { name }: z.output<typeof newTeamInput>) {
  return ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    allow(ctx.actor, "team.own");
    const joinCode = Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join("");
    const id = await insertTeam(tx, { name, leaderId: ctx.actor.id, joinCode, now: ctx.now() });
    return { id, joinCode };
  });
}

/** Joining is one's own act: by it one lets the team's leader sign one up. */
export async function joinTeam(ctx: Context, { joinCode }: z.output<typeof joinTeamInput>) {
  await countTry(ctx, { what: "join-team", who: ctx.actor.id, most: MOST_TRIES });
  return ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    allow(ctx.actor, "team.own");
    const team = await findTeamByCode(tx, joinCode);
    if (!team) throw new Refused({ code: "not_found" });
    await insertMember(tx, { teamId: team.id, personId: ctx.actor.id, now: ctx.now() });
    return { id: team.id, name: team.name };
  });
}

/** Leaving keeps what one is signed up for. A leader who leaves is followed by who joined next. */
export async function leaveTeam(ctx: Context, { teamId }: z.output<typeof teamInput>): Promise<void> {
  await ctx.db.transact({ people: [ctx.actor.id] }, async (tx) => {
    const team = await teamOf(tx, teamId);
    const members = await membersOf(tx, [teamId]);
    refuse(members.some((member) => member.personId === ctx.actor.id) ? null : { code: "not_found" });
    await endMembership(tx, { teamId, personId: ctx.actor.id, now: ctx.now() });
    const next = members.find((member) => member.personId !== ctx.actor.id);
    if (team.leaderId === ctx.actor.id && next) await setLeader(tx, teamId, next.personId);
  });
}

/** The leader signs up members of the team: all of those named, or nobody, and the refusal names who cannot and why. */
export async function teamSignUp(ctx: Context, input: z.output<typeof teamSignUpInput>): Promise<Booking[]> {
  const { poolId, teamId, requestKey } = input;
  const memberIds = [...new Set(input.memberIds)].sort();
  return ctx.db.transact({ people: [...memberIds, ctx.actor.id], pools: [poolId] }, async (tx) => {
    const now = ctx.now();
    allow(ctx.actor, "team.own");
    const team = await teamOf(tx, teamId);
    refuse(team.leaderId === ctx.actor.id ? null : { code: "not_found" });
    const members = new Set((await membersOf(tx, [teamId])).map((member) => member.personId));
    refuse(memberIds.every((id) => members.has(id)) ? null : { code: "not_found" });
    const slot = await slotOfPool(tx, poolId);
    const claims = memberIds.map((forId) => ({
      slot,
      wants: [{ poolId, places: 1 }],
      forId,
      byId: ctx.actor.id,
      requestKey: `${requestKey}:${forId}`,
    }));
    const placed = await placeTogether(tx, shiftBookable, claims, now);
    await tellMoves(
      tx,
      placed.flatMap(({ moved }) => moved),
      now,
    );
    return placed.map(({ booking }) => booking);
  });
}
