import type { House } from "@linli/server/context";
import { eachAlone } from "@linli/server/jobs/each-alone";
import { giveBackLeases, type Job, runDue } from "@linli/server/jobs/run";
import { expect, it, vi } from "vitest";
import { MINUTE, world } from "../../support/world.ts";

const DAILY = 24 * 60 * MINUTE;

function quiet(house: House): House {
  return { ...house, log: { ...house.log, error: () => {} } as unknown as House["log"] };
}

it("runs a job once per interval, whichever process asks", async () => {
  await using w = await world();
  let runs = 0;
  const job: Job = {
    name: "count",
    everyMs: DAILY,
    async run() {
      runs += 1;
    },
  };
  await Promise.all([runDue(w.house, [job]), runDue(w.house, [job])]);
  await runDue(w.house, [job]);
  expect(runs).toBe(1);
  w.clock.at += DAILY;
  await runDue(w.house, [job]);
  expect(runs).toBe(2);
});

it("tries a daily job that failed again after a minute, not on the next day", async () => {
  await using w = await world();
  let runs = 0;
  const job: Job = {
    name: "fails",
    everyMs: DAILY,
    async run() {
      runs += 1;
      if (runs === 1) throw new Error("the disk was busy");
    },
  };
  await runDue(quiet(w.house), [job]);
  await runDue(quiet(w.house), [job]);
  expect(runs).toBe(1);
  w.clock.at += MINUTE;
  await runDue(quiet(w.house), [job]);
  expect(runs).toBe(2);
  w.clock.at += MINUTE;
  await runDue(quiet(w.house), [job]);
  expect(runs).toBe(2);
});

it("keeps its lease while a job takes longer than that, so that no other process begins it", async () => {
  await using w = await world();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    let runs = 0;
    const lease = () => w.db.read.selectFrom("job").select("lease_until").executeTakeFirstOrThrow();
    const job: Job = {
      name: "long",
      everyMs: MINUTE,
      async run() {
        runs += 1;
        if (runs > 1) return;
        const leased = await lease();
        w.clock.at += 50_000;
        vi.advanceTimersByTime(50_000);
        await vi.waitFor(async () => expect(await lease()).not.toEqual(leased));
        w.clock.at += 50_000;
        await runDue(w.house, [job]);
      },
    };
    await runDue(w.house, [job]);
    expect(runs).toBe(1);
  } finally {
    vi.useRealTimers();
  }
});

it("ends a job between two tasks when its process is to stop, and leaves it to the next process at once", async () => {
  await using w = await world();
  const told = new AbortController();
  const done: number[] = [];
  const job: Job = {
    name: "three-tasks",
    everyMs: DAILY,
    run: (house) =>
      eachAlone(house, [1, 2, 3], async (task) => {
        if (done.includes(task)) return;
        done.push(task);
        if (task === 2) told.abort();
      }),
  };
  const stopping = { ...w.house, stopping: told.signal };
  await runDue(stopping, [job]);
  expect(done).toEqual([1, 2]);
  await runDue(stopping, [job]);
  expect(done).toEqual([1, 2]);
  await runDue(w.house, [job]);
  expect(done).toEqual([1, 2, 3]);
});

it("gives back the lease of a job that its process has no time to end", async () => {
  await using w = await world();
  const cut = Promise.withResolvers<void>();
  let runs = 0;
  const job: Job = {
    name: "endless",
    everyMs: DAILY,
    async run() {
      runs += 1;
      if (runs === 1) await cut.promise;
    },
  };
  const first = runDue(w.house, [job]);
  await vi.waitFor(() => expect(runs).toBe(1));
  await runDue(w.house, [job]);
  expect(runs).toBe(1);
  await giveBackLeases(w.house);
  await runDue(w.house, [job]);
  expect(runs).toBe(2);
  cut.resolve();
  await first;
});

it("lets one task that fails hold up none behind it, and tells that one failed", async () => {
  await using w = await world();
  const done: number[] = [];
  const working = eachAlone(quiet(w.house), [1, 2, 3], async (task) => {
    if (task === 2) throw new Error("this one cannot be done");
    done.push(task);
  });
  await expect(working).rejects.toThrow("1 of 3 tasks failed");
  expect(done).toEqual([1, 3]);
});
