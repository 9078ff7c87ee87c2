import { canSomewhere } from "@linli/shared/access";
import type { uploadInput } from "@linli/shared/files";
import type { z } from "zod";
import type { Context, House } from "../context.ts";
import { Refused } from "../refused.ts";
import { takeFile } from "./pictures.ts";
import { insertFile, removeNotKept } from "./store.ts";
import { fileUses } from "./uses.ts";

const DAY = 24 * 60 * 60_000;

/** Somebody uploads a file, to keep it with something afterwards. Throws not_found, file_not_accepted. */
export async function upload(
  ctx: Context,
  { purpose }: z.output<typeof uploadInput>,
  bytes: Uint8Array,
): Promise<{ fileId: string }> {
  const use = fileUses[purpose];
  if (!use || !canSomewhere(ctx.actor, use.upload)) throw new Refused({ code: "not_found" });
  const taken = await takeFile(purpose, bytes);
  const fileId = await ctx.db.transact({}, (tx) =>
    insertFile(tx, { ...taken, purpose, byId: ctx.actor.id, now: ctx.now() }),
  );
  return { fileId };
}

/** Uploads of yesterday that were kept with nothing go. */
export async function forgetUploads(house: House): Promise<void> {
  await house.db.transact({}, (tx) => removeNotKept(tx, house.now() - DAY));
}
