/** The last word: a process that was told to stop is gone after this long, whatever it waits for. */
export const GONE_AFTER_MS = 9_800;
/** A terminal signals every process of a command, and the starting ones pass it on again: that is one signal. */
const ECHO_MS = 1_000;

interface Ending {
  /** Finishes what runs; the process ends with 0 when it resolves. */
  finish: () => Promise<void>;
  /** What a second signal does before the process ends with 1; without it further signals change nothing. */
  atOnce?: () => void;
  /** What is done in the end when `finish` took too long. */
  cut?: () => void;
}

/** Ends the process when SIGTERM or SIGINT tells it to, within ten seconds in any case. */
export function stopWhenTold({ finish, atOnce, cut }: Ending): void {
  let toldAt: number | null = null;
  const hear = () => {
    if (toldAt === null) {
      toldAt = performance.now();
      void end();
    } else if (atOnce && performance.now() - toldAt > ECHO_MS) {
      atOnce();
      process.exit(1);
    }
  };
  const end = async () => {
    setTimeout(() => {
      cut?.();
      process.exit(0);
    }, GONE_AFTER_MS);
    await finish();
    process.exit(0);
  };
  process.on("SIGTERM", hear);
  process.on("SIGINT", hear);
}
