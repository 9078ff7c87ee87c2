import { countsOn, missingDocuments } from "@linli/shared/children/rules";
import type { deskChildInput } from "@linli/shared/children/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { dietOf } from "../meals/store.ts";
import { insertLook } from "../people/profile-store.ts";
import { allowChildHere } from "./allow.ts";
import { incidentsSince } from "./log.ts";
import { collectorsOf, consentsOf, custodyOf, documentsOf, medicalNoteOf } from "./store.ts";
import { stationDay } from "./today.ts";

const INCIDENTS_SHOWN_MS = 30 * 86_400_000;

/**
 * What carers need of a child that is theirs today: health, guardians with telephones and what is noted on custody, who
 * may collect it, papers, consents, and what happened to it in the last month. Each look is written down, and its guardians see it.
 */
export async function lookAtChild(ctx: Context, input: z.output<typeof deskChildInput>) {
  const { stationId, childId } = input;
  return ctx.db.transact({}, async (tx) => {
    const now = ctx.now();
    const child = await allowChildHere(tx, ctx.actor, "child.desk", { stationId, childId, now });
    await insertLook(tx, { byId: ctx.actor.id, personId: childId, what: "child-record", now });
    const { today, startsAt } = await stationDay(tx, stationId, now);
    const documents = await documentsOf(tx, [childId]);
    return {
      id: childId,
      name: child.name,
      birthDate: child.birthDate,
      emergencyName: child.emergencyName,
      emergencyPhone: child.emergencyPhone,
      medicalNote: await medicalNoteOf(tx, childId),
      diet: await dietOf(tx, childId),
      guardians: (await custodyOf(tx, childId)).map((row) => ({ ...row, counts: countsOn(row, today) })),
      collectors: (await collectorsOf(tx, [childId]))
        .filter((row) => row.revokedAt === null)
        .map((row) => ({ ...row, counts: countsOn(row, today) })),
      documents,
      missing: missingDocuments(documents, today),
      incidents: await incidentsSince(tx, childId, startsAt - INCIDENTS_SHOWN_MS),
      consents: await consentsOf(tx, [childId], today),
    };
  });
}
