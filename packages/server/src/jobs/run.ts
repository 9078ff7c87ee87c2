import type { House } from "../context.ts";
import { newId } from "../db/id.ts";

export interface Job {
  name: string;
  everyMs: number;
  /** Runs under the lease; must itself be safe to run twice. */
  run(house: House): Promise<void>;
}

const LEASE_MS = 60_000;
const holder = newId();

/** Runs each job whose time has come and that no other process holds. */
export async function runDue(house: House, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    if (!(await lease(house, job))) continue;
    try {
      await job.run(house);
    } catch (error) {
      house.log.error({ err: error, job: job.name }, "a job failed");
    } finally {
      await release(house, job);
    }
  }
}

async function lease(house: House, job: Job): Promise<boolean> {
  const now = house.now();
  return house.db.transact({}, async (tx) => {
    await tx
      .insertInto("job")
      .values({ name: job.name, holder: null, lease_until: 0, ran_at: null })
      .onConflict((on) => on.column("name").doNothing())
      .execute();
    const leased = await tx
      .updateTable("job")
      .set({ holder, lease_until: now + LEASE_MS })
      .where("name", "=", job.name)
      .where("lease_until", "<=", now)
      .where((eb) => eb.or([eb("ran_at", "is", null), eb("ran_at", "<=", now - job.everyMs)]))
      .executeTakeFirst();
    return leased.numUpdatedRows === 1n;
  });
}

async function release(house: House, job: Job): Promise<void> {
  await house.db.transact({}, async (tx) => {
    await tx
      .updateTable("job")
      .set({ holder: null, lease_until: 0, ran_at: house.now() })
      .where("name", "=", job.name)
      .where("holder", "=", holder)
      .execute();
  });
}
