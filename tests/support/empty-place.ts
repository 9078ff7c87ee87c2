import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { byHandIn } from "./by-hand.ts";
import { newDatabase } from "./databases.ts";

/** Where there is no house yet: an empty folder below `folder`, and an empty database if the other one has an address. */
export async function emptyPlace(folder: string, otherUrl: string | undefined) {
  const dataDir = mkdtempSync(join(folder, "empty-"));
  const database = otherUrl ? await newDatabase() : null;
  if (database) {
    await using hand = await byHandIn({ url: database.url, file: "" });
    await hand.run("drop schema public cascade; create schema public");
  }
  return { dataDir, databaseUrl: database?.url, [Symbol.asyncDispose]: async () => database?.drop() };
}
