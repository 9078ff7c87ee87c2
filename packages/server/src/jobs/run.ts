import type { House } from "../context.ts";
import { newId } from "../db/id.ts";
import type { Reader } from "../db/open.ts";

export interface Job {
  name: string;
  everyMs: number;
  /** Runs under the lease; must itself be safe to run twice. */
  run(house: House): Promise<void>;
}

const LEASE_MS = 60_000;
/** How long a job that failed waits before it is tried again, unless its turn comes sooner. */
const RETRY_MS = 60_000;
const holder = newId();

/** Thrown between two tasks of a job by a process that is to stop: the job is not done, and another process goes on. */
export class Interrupted extends Error {}

/** Runs each job whose time has come and that no other process holds, until the process is to stop. */
export async function runDue(house: House, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) {
    if (house.stopping.aborted) return;
    if (!(await lease(house, job))) continue;
    const renewing = setInterval(() => {
      renew(house, job).catch((error) => house.log.error({ err: error, job: job.name }, "a lease was not renewed"));
    }, LEASE_MS / 3);
    let ranAt: number | undefined;
    try {
      await job.run(house);
      ranAt = house.now();
      house.metrics.jobEnded(job.name, "done", ranAt);
    } catch (error) {
      if (error instanceof Interrupted) return;
      house.log.error({ err: error, job: job.name }, "a job failed");
      house.metrics.jobEnded(job.name, "failed", house.now());
      ranAt = house.now() - job.everyMs + Math.min(RETRY_MS, job.everyMs);
    } finally {
      clearInterval(renewing);
      await release(house, job, ranAt);
    }
  }
}

/** Lets others do what this process has begun and will not end. */
export async function giveBackLeases(house: House): Promise<void> {
  await house.db.transact({}, async (tx) => {
    await tx.updateTable("job").set({ holder: null, lease_until: 0 }).where("holder", "=", holder).execute();
  });
}

/** When each job ran; one that failed as long ago as brings its next turn soon. */
export async function lastRuns(db: Reader): Promise<Map<string, number>> {
  const rows = await db.selectFrom("job").select(["name", "ran_at"]).execute();
  return new Map(rows.flatMap(({ name, ran_at }) => (ran_at === null ? [] : [[name, ran_at]])));
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

/** A job may take longer than its lease: while it runs, nobody else begins it. */
async function renew(house: House, job: Job): Promise<void> {
  await house.db.transact({}, async (tx) => {
    await tx
      .updateTable("job")
      .set({ lease_until: house.now() + LEASE_MS })
      .where("name", "=", job.name)
      .where("holder", "=", holder)
      .execute();
  });
}

/** Without `ranAt` its time is as it was: whoever asks next does it. */
async function release(house: House, job: Job, ranAt: number | undefined): Promise<void> {
  await house.db.transact({}, async (tx) => {
    await tx
      .updateTable("job")
      .set({ holder: null, lease_until: 0, ...(ranAt === undefined ? {} : { ran_at: ranAt }) })
      .where("name", "=", job.name)
      .where("holder", "=", holder)
      .execute();
  });
}
