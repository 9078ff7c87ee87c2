import type { House } from "../context.ts";

/**
 * Does one task of a job after another. One that fails is logged and holds up none behind it; the job counts as failed
 * in the end, so that it is tried again soon.
 */
export async function eachAlone<T>(
  house: House,
  tasks: readonly T[],
  act: (task: T) => Promise<unknown>,
): Promise<void> {
  let failed = 0;
  for (const task of tasks) {
    try {
      await act(task);
    } catch (error) {
      failed += 1;
      house.log.error({ err: error }, "one task of a job failed");
    }
  }
  if (failed > 0) throw new Error(`${failed} of ${tasks.length} tasks failed`);
}
