import { addDays } from "@linli/shared/events/days";
import { recordDelegate } from "../people/desk-family.ts";
import { invite } from "../people/invitations.ts";
import { dayOf } from "../people/today.ts";
import { contextOf, type Life, unlessRefused } from "./live.ts";

/** Old people without a telephone let a neighbour act for them, on paper; one whom one may be has invited somebody by code. */
export async function entrustFamily({ house, settled, until }: Life, { elderId }: { elderId: string }): Promise<void> {
  const today = dayOf(until);
  const canteen = [...settled.stations.values()].find((station) => station.code === "CX-CT-01");
  if (canteen) {
    const manager = await contextOf(house, canteen.managerId);
    const old = settled.people.filter((person) => person.phone === null && person.birthDate < "1950").slice(0, 3);
    const adults = settled.people.filter((person) => person.phone !== null && person.birthDate < "1990");
    for (const [at, person] of old.entries()) {
      const near = adults.filter((one) => one.id !== manager.actor.id && one.residenceCode === person.residenceCode);
      const delegate = near[at] ?? adults[at]!;
      const paper = {
        signedOn: addDays(today, -20 - at),
        kept: `窗口 2 号柜，${today.slice(0, 4)}-${String(at + 12).padStart(3, "0")}`,
        witness: manager.actor.name,
      };
      const asked = { stationId: canteen.id, personId: person.id, delegateId: delegate.id, expiresOn: null, paper };
      await unlessRefused(recordDelegate(manager, { ...asked, scopes: ["book", "be-told"] }));
    }
  }
  await invite(await contextOf(house, elderId), { scopes: ["be-told"], expiresOn: addDays(today, 90) });
}
