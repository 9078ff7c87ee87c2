import type { SeenDocument } from "@linli/shared/children/collecting";
import type { collectInput } from "@linli/shared/children/desk-schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { insertLook, personOf } from "../people/profile-store.ts";
import { unseal } from "../people/seal.ts";
import { Refused } from "../refused.ts";

/**
 * What a carer read on a guardian's document, beside what the house has of them. The number itself is shown to nobody;
 * that it was compared is a look at the guardian, who sees it. Throws collector_needs_code for whoever is no guardian,
 * document_own for a carer who would hand their child to themselves.
 */
export async function seeDocument(
  tx: Tx,
  ctx: Context,
  asked: { guardianshipId: string | null; input: z.output<typeof collectInput>; now: number },
): Promise<SeenDocument> {
  const { guardianshipId, input, now } = asked;
  if (guardianshipId === null || input.document === null) throw new Refused({ code: "collector_needs_code" });
  const { guardian_id: guardianId } = await tx
    .selectFrom("guardianship")
    .where("id", "=", guardianshipId)
    .select("guardian_id")
    .executeTakeFirstOrThrow();
  if (guardianId === ctx.actor.id) throw new Refused({ code: "document_own" });
  const seen = { kind: input.document, readTail: input.idTail };
  const { idNumberSealed } = await personOf(tx, guardianId);
  if (input.document !== "id-card" || idNumberSealed === null) return { ...seen, keptTail: null };
  await insertLook(tx, { byId: ctx.actor.id, personId: guardianId, what: "id-number-compared", now });
  return { ...seen, keptTail: unseal(ctx.env.secret, guardianId, idNumberSealed).slice(-4) };
}
