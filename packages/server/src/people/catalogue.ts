import type { Engine } from "../db/open.ts";
import { defaultSkills, defaultTrainings } from "./default-catalogue.ts";

/** Gives a new database the skills and trainings that shifts can ask for. Does nothing to one that has any. */
export async function stockCatalogue(db: Engine): Promise<void> {
  await db.transact({}, async (tx) => {
    if (await tx.selectFrom("skill").select("code").limit(1).executeTakeFirst()) return;
    await tx
      .insertInto("skill")
      .values(defaultSkills.map(({ code, name }) => ({ code, name_zh: name.zh, name_en: name.en })))
      .onConflict((on) => on.column("code").doNothing())
      .execute();
    await tx
      .insertInto("training")
      .values(
        defaultTrainings.map(({ code, name, validMonths }) => ({
          code,
          name_zh: name.zh,
          name_en: name.en,
          valid_months: validMonths,
        })),
      )
      .onConflict((on) => on.column("code").doNothing())
      .execute();
  });
}
