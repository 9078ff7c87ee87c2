import type { House } from "../context.ts";
import { Interrupted } from "./run.ts";

/**
 * Does one task of a job after another. One that fails is logged and holds up none behind it; the job counts as failed
 * in the end, so that it is tried again soon. Throws `Interrupted` before the next task when the process is to stop.
 */
export async function eachAlone<T>(
  house: House,
  tasks: readonly T[],
  act: (task: T) => Promise<unknown>,
): Promise<void> {
  let failed = 0;
  for (const task of tasks) {
    if (house.stopping.aborted) throw new Interrupted();
    try {
      await act(task);
    } catch (error) {
      failed += 1;
      house.log.error({ err: error }, "one task of a job failed");
    }
  }
  if (failed > 0) throw new Error(`${failed} of ${tasks.length} tasks failed`);
}
