import type { fileInput, MediaType } from "@linli/shared/files";
import type { z } from "zod";
import type { VisitorContext } from "../context.ts";
import { insertLook } from "../people/profile-store.ts";
import { Refused } from "../refused.ts";
import { bytesOf, fileOf } from "./store.ts";
import type { Sight } from "./use.ts";
import { fileUses } from "./uses.ts";

export interface Seen {
  mediaType: MediaType;
  bytes: Uint8Array;
  isPublic: boolean;
}

/**
 * A file, for whoever may see it: who uploaded it until it is kept with something, then whom the room says. A look that
 * is written down is written down first. Throws `not_found`, for what is not theirs like for what is not there.
 */
export async function lookAtFile(ctx: VisitorContext, { fileId, size }: z.output<typeof fileInput>): Promise<Seen> {
  const db = ctx.db.read;
  const file = await fileOf(db, fileId);
  const sight = file.keptAt === null ? ownUpload(ctx, file.uploadedById) : await askRoom(ctx, file);
  if (!sight) throw new Refused({ code: "not_found" });
  const { logged, isPublic } = sight;
  const byId = ctx.actor?.id;
  if (logged && byId && byId !== logged.personId) {
    await ctx.db.transact({}, (tx) => insertLook(tx, { byId, ...logged, now: ctx.now() }));
  }
  return { mediaType: file.mediaType, bytes: await bytesOf(db, fileId, size), isPublic };
}

function ownUpload(ctx: VisitorContext, uploadedById: string): Sight | null {
  return ctx.actor?.id === uploadedById ? { isPublic: false, logged: null } : null;
}

async function askRoom(ctx: VisitorContext, file: { id: string; purpose: keyof typeof fileUses }) {
  return (await fileUses[file.purpose]?.look(ctx.db.read, ctx.actor, { fileId: file.id, now: ctx.now() })) ?? null;
}
