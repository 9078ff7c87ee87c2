import { expect, it } from "vitest";
import { poolCounts, statesOn } from "../../support/bookings.ts";
import { refusalOf, request, type Someone, type World, world } from "../../support/world.ts";

it("signs up all named members, and the same request again is the same answer", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 5 });
  const { leader, members, teamId } = await team(w, 3);
  const asked = { ...request(shift), teamId, memberIds: members.map((member) => member.id) };
  const [once, twice] = await Promise.all([leader.shifts.teamSignUp(asked), leader.shifts.teamSignUp(asked)]);
  expect(once.map((booking) => booking.state)).toEqual(["confirmed", "confirmed", "confirmed"]);
  expect(twice.map((booking) => booking.id).sort()).toEqual(once.map((booking) => booking.id).sort());
  expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 5, taken: 3, waiting: 0 });
});

it("signs up nobody when one cannot come, and names who and why", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 5 });
  const elsewhere = await w.shift({ station: await w.station("湘湖站") });
  const { leader, members, teamId } = await team(w, 3);
  await members[2]!.shifts.signUp(request(elsewhere));
  const act = leader.shifts.teamSignUp({ ...request(shift), teamId, memberIds: members.map((member) => member.id) });
  expect(await refusalOf(act)).toMatchObject({
    code: "team_member_cannot",
    name: "队员2",
    why: "overlaps",
    facts: { stationName: "湘湖站" },
  });
  expect(await statesOn(w, shift)).toEqual({});
  expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 5, taken: 0, waiting: 0 });
});

it("signs up nobody when there are fewer places than people, and says how many there are", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 2 });
  const { leader, members, teamId } = await team(w, 3);
  const act = leader.shifts.teamSignUp({ ...request(shift), teamId, memberIds: members.map((member) => member.id) });
  expect(await refusalOf(act)).toEqual({ code: "full", free: 2 });
  expect(await poolCounts(w, shift.poolId)).toEqual({ capacity: 2, taken: 0, waiting: 0 });
});

it("lets nobody but the leader sign up, and nobody who has not joined", async () => {
  await using w = await world();
  const shift = await w.shift({ places: 5 });
  const { leader, members, teamId } = await team(w, 2);
  const stranger = await w.volunteer("Eve");
  const signUp = (who: Someone, memberIds: string[]) => who.shifts.teamSignUp({ ...request(shift), teamId, memberIds });
  expect(await refusalOf(signUp(members[1]!, [members[1]!.id]))).toEqual({ code: "not_found" });
  expect(await refusalOf(signUp(stranger, [stranger.id]))).toEqual({ code: "not_found" });
  expect(await refusalOf(signUp(leader, [leader.id, stranger.id]))).toEqual({ code: "not_found" });
  await members[1]!.shifts.leaveTeam({ teamId });
  expect(await refusalOf(signUp(leader, [leader.id, members[1]!.id]))).toEqual({ code: "not_found" });
  expect(await statesOn(w, shift)).toEqual({});
});

it("is joined by its code, left, and led on by who joined next", async () => {
  await using w = await world();
  const { leader, members, teamId } = await team(w, 3);
  const stranger = await w.volunteer("Eve");
  expect(await refusalOf(stranger.shifts.joinTeam({ joinCode: "AAAAAA" }))).toEqual({ code: "not_found" });
  expect(await stranger.shifts.teams()).toEqual([]);
  await leader.shifts.leaveTeam({ teamId });
  expect(await refusalOf(leader.shifts.leaveTeam({ teamId }))).toEqual({ code: "not_found" });
  const [seen] = await members[1]!.shifts.teams();
  expect(seen).toMatchObject({ id: teamId, leading: true, members: [{ name: "队员1" }, { name: "队员2" }] });
});

async function team(w: World, size: number) {
  const members: Someone[] = [];
  for (let at = 0; at < size; at++) members.push(await w.volunteer(`队员${at}`));
  const leader = members[0]!;
  const { id: teamId, joinCode } = await leader.shifts.createTeam({ name: "西河志愿队" });
  for (const member of members.slice(1)) {
    await member.shifts.joinTeam({ joinCode: joinCode.toLowerCase() });
    w.clock.at += 1000;
  }
  return { leader, members, teamId };
}
