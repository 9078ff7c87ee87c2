import { findViolations } from "@linli/server/cli/verify";
import type { DelegationScope } from "@linli/shared/people/schema";
import { describe, expect, it } from "vitest";
import { canteen, plate, withMoney } from "../../support/canteen.ts";
import { HOUR, MINUTE, refusalOf, type Someone, type World, world } from "../../support/world.ts";

async function family(w: World) {
  const [mother, daughter] = [
    await w.person("王秀英", { birthDate: "1944-05-01" }),
    await w.person("李敏", { phone: "13800000002" }),
  ];
  return { mother, daughter };
}

/** Kinds of what somebody was told, the first first. */
async function told(someone: Someone) {
  return (await someone.notices.list({})).notices.map(({ kind }) => kind).reverse();
}

const may = (scopes: DelegationScope[], expiresOn: string | null = null) => ({ scopes, expiresOn });

describe("an invitation", () => {
  it("says who asks and what for, is accepted once, is told to both, and lets the daughter act until either ends it", async () => {
    await using w = await world();
    const kitchen = await canteen(w);
    const { mother, daughter } = await family(w);
    await withMoney(kitchen, mother.id, 5000);
    const { digits: code } = await mother.people.invite(may(["book", "pay"], "2026-12-31"));
    expect(code).toMatch(/^\d{8}$/);
    expect(JSON.stringify(await w.db.read.selectFrom("invitation").selectAll().execute())).not.toContain(code);

    const seen = await daughter.people.seeInvitation({ code: `${code.slice(0, 4)} ${code.slice(4)}` });
    expect(seen).toEqual({
      principalName: "王秀英",
      byDesk: null,
      scopes: ["book", "pay"],
      expiresOn: "2026-12-31",
      own: false,
    });
    expect((await daughter.people.family()).principals).toEqual([]);
    await daughter.people.acceptInvitation({ code });
    expect((await told(mother)).at(-1)).toBe("invitation_accepted");
    expect(await told(daughter)).toEqual(["acting_begun"]);
    expect(await refusalOf(daughter.people.acceptInvitation({ code }))).toEqual({ code: "invitation_unknown" });
    expect((await mother.people.family()).invitations).toEqual([]);
    await daughter.meals.order(plate(kitchen.menu, { forId: mother.id }));
    expect(await daughter.money.mine({ personId: mother.id })).toMatchObject({ balanceFen: 4000 });

    const [delegation] = (await mother.people.family()).delegates;
    await daughter.people.endDelegation({ delegationId: delegation!.id });
    expect(await refusalOf(daughter.money.mine({ personId: mother.id }))).toEqual({ code: "not_found" });
    expect(await findViolations(w.db.read)).toEqual([]);
  });

  it("is over after a day, on the last day it leads to, and once it was taken back; what it led to ends with its last day", async () => {
    await using w = await world();
    const { mother, daughter } = await family(w);
    const late = await mother.people.invite(may(["book"]));
    const taken = await mother.people.invite(may(["book"]));
    const today = await mother.people.invite(may(["book"], "2026-11-23"));
    expect(today.codeExpiresAt).toBe(w.clock.at + 15 * HOUR);
    expect((await mother.people.family()).invitations).toHaveLength(3);
    expect(await refusalOf(daughter.people.withdrawInvitation(taken))).toEqual({ code: "not_found" });
    await mother.people.withdrawInvitation(taken);
    expect(await refusalOf(mother.people.withdrawInvitation(taken))).toEqual({ code: "not_found" });
    const accept = (digits: string) => refusalOf(daughter.people.acceptInvitation({ code: digits }));
    expect(await accept(taken.digits)).toEqual({ code: "invitation_unknown" });
    w.clock.at += 15 * HOUR;
    expect(await accept(today.digits)).toEqual({ code: "invitation_expired" });
    w.clock.at += 9 * HOUR - 1;
    expect(await daughter.people.seeInvitation({ code: late.digits })).toMatchObject({ scopes: ["book"] });
    w.clock.at += 1;
    expect(await accept(late.digits)).toEqual({ code: "invitation_expired" });

    const last = await mother.people.invite(may(["book"], "2026-11-25"));
    await daughter.people.acceptInvitation({ code: last.digits });
    w.setClock("2026-11-25T23:59");
    expect(await daughter.meals.diet({ personId: mother.id })).toMatchObject({ allergens: [] });
    w.setClock("2026-11-26T00:00");
    expect(await refusalOf(daughter.meals.diet({ personId: mother.id }))).toEqual({ code: "not_found" });
  });

  it("is used by one of two who type its code at once", async () => {
    await using w = await world();
    const { mother, daughter } = await family(w);
    const son = await w.person("李强");
    const { digits: code } = await mother.people.invite(may(["book"]));
    const answers = await Promise.allSettled([
      daughter.people.acceptInvitation({ code }),
      son.people.acceptInvitation({ code }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = answers.find((answer) => answer.status === "rejected")!;
    expect(await refusalOf(Promise.reject(refused.reason))).toEqual({ code: "invitation_unknown" });
    expect((await mother.people.family()).delegates).toHaveLength(1);
  });

  it("cannot be guessed at for long, and what is right is no guess", async () => {
    await using w = await world();
    const { mother, daughter } = await family(w);
    const { digits: code } = await mother.people.invite(may(["book"]));
    const wrong = code === "00000000" ? "00000001" : "00000000";
    for (let look = 0; look < 10; look++) await daughter.people.seeInvitation({ code });
    for (let guess = 0; guess < 8; guess++) {
      expect(await refusalOf(daughter.people.seeInvitation({ code: wrong }))).toEqual({ code: "invitation_unknown" });
    }
    expect(await refusalOf(daughter.people.acceptInvitation({ code }))).toMatchObject({ code: "too_many_tries" });
    w.clock.at += 15 * MINUTE;
    await daughter.people.acceptInvitation({ code });
  });

  it("made at the desk is told to who stands there, and whoever made it cannot accept it; nor can oneself or a child", async () => {
    await using w = await world();
    const { mother, daughter } = await family(w);
    const station = await w.someStation();
    const staff = await w.staff(station, "小陈");
    const child = await w.person("小宝", { birthDate: "2014-06-01" });
    const at = { stationId: station.id, personId: mother.id };
    const { digits: code, invitationId } = await staff.people.inviteAtDesk({ ...at, ...may(["book"]) });
    expect(await told(mother)).toEqual(["invited_by_desk"]);
    const by = async (someone: Someone) => (await refusalOf(someone.people.acceptInvitation({ code }))).code;
    expect([await by(staff), await by(mother), await by(child)]).toEqual(["own_delegation", "oneself", "not_an_adult"]);
    expect(await refusalOf(child.people.invite(may(["book"])))).toEqual({ code: "not_an_adult" });
    expect(await daughter.people.seeInvitation({ code })).toMatchObject({ byDesk: "小陈" });
    expect((await staff.people.atDesk(at)).family.invitations).toMatchObject([
      { id: invitationId, madeByName: "小陈" },
    ]);
    await staff.people.withdrawInvitationAtDesk({ ...at, invitationId });
    expect(await by(daughter)).toBe("invitation_unknown");
    expect(await refusalOf(mother.people.invite(may(["book"], "2026-11-22")))).toEqual({ code: "day_is_past" });
  });

  it("ends with who made it: after an erasure no code leads to them, and a merged record's codes lead to the kept one", async () => {
    await using w = await world();
    const area = await w.place("城厢街道", null, "subdistrict");
    const station = await w.station("江寺站", { placeId: await w.place("江寺社区", area) });
    const admin = await w.administrator(area);
    const { mother, daughter } = await family(w);
    const twin = await w.person("王秀英");
    const one = await twin.people.invite(may(["book"]));
    const other = await mother.people.invite(may(["be-told"]));
    await admin.people.merge({ stationId: station.id, keepId: mother.id, mergeId: twin.id });
    await daughter.people.acceptInvitation({ code: one.digits });
    expect((await daughter.people.family()).principals).toMatchObject([{ principalId: mother.id, scopes: ["book"] }]);
    await admin.people.erase({ stationId: station.id, personId: mother.id, reason: "本人要求" });
    expect(await refusalOf(daughter.people.acceptInvitation({ code: other.digits }))).toEqual({
      code: "invitation_unknown",
    });
    expect(await findViolations(w.db.read)).toEqual([]);
  });
});
