import { createHistogram, type RecordableHistogram } from "node:perf_hooks";

/** Microseconds: the histogram keeps three figures from one of them to a minute. */
const RANGE = { lowest: 1, highest: 60_000_000, figures: 3 } as const;

export interface Timings {
  answered: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

export interface Reading {
  seconds: number;
  /** Answers that were not refusals or failures. */
  ok: number;
  /** Answers by what they came to: a booking's state, a refusal's code, an error's. */
  outcomes: Record<string, number>;
  all: Timings;
  byProcedure: Record<string, Timings>;
  bytes: number;
}

/** Counts and times answers between `begin` and `read`; what comes before or after is not measured. */
export class Meter {
  #all = createHistogram(RANGE);
  #byProcedure = new Map<string, RecordableHistogram>();
  #outcomes = new Map<string, number>();
  #ok = 0;
  #bytes = 0;
  #beganAt: number | null = null;

  begin(): void {
    this.#beganAt = performance.now();
  }

  record(answer: { path: string; milliseconds: number; ok: boolean; outcome: string; bytes: number }): void {
    if (this.#beganAt === null) return;
    const microseconds = Math.max(1, Math.round(answer.milliseconds * 1000));
    let own = this.#byProcedure.get(answer.path);
    if (!own) {
      own = createHistogram(RANGE);
      this.#byProcedure.set(answer.path, own);
    }
    own.record(microseconds);
    this.#all.record(microseconds);
    this.#outcomes.set(answer.outcome, (this.#outcomes.get(answer.outcome) ?? 0) + 1);
    this.#bytes += answer.bytes;
    if (answer.ok) this.#ok += 1;
  }

  read(): Reading {
    if (this.#beganAt === null) throw new Error("nothing was measured");
    return {
      seconds: (performance.now() - this.#beganAt) / 1000,
      ok: this.#ok,
      outcomes: Object.fromEntries(this.#outcomes),
      all: timingsOf(this.#all),
      byProcedure: Object.fromEntries([...this.#byProcedure].map(([path, own]) => [path, timingsOf(own)])),
      bytes: this.#bytes,
    };
  }
}

function timingsOf(histogram: RecordableHistogram): Timings {
  const at = (percentile: number) => (histogram.count === 0 ? 0 : histogram.percentile(percentile) / 1000);
  return { answered: histogram.count, p50: at(50), p95: at(95), p99: at(99), max: at(100) };
}
