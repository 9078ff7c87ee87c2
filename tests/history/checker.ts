import { type Act, isRefusal, sameAnswer } from "./acts.ts";
import { endOf, type History, type Recorded, textOf } from "./history.ts";
import type { Model } from "./model.ts";
import { step } from "./step.ts";

export interface Verdict {
  /** `undecided`: the search took longer than it was given. */
  fits: "yes" | "no" | "undecided";
  /** How far any order came, and what could not follow. */
  why: string;
  /** How many states were looked at. */
  looked: number;
}

/** What one is told who met the same request at the same moment: nothing was done, and it may be asked again. */
const PASSING = "changed_meanwhile";

/**
 * Is there an order of these acts, each at one moment between its asking and its answer, in which the model answers
 * what the clients were told and ends where the database ended? Offers that nobody answered may end by themselves
 * once their time is over. The search of Wing and Gong, which keeps the states it has left without success.
 */
export function findOrder(history: History, { mostStates = 200_000 } = {}): Verdict {
  return new Search(history, mostStates).run();
}

/** An edit that changes nothing where it stands may undo another in a later place, with the same answer. */
function maySettleLater(act: Act): boolean {
  return act.does === "edit shift" || act.does === "resize";
}

class Search {
  #acts: readonly Recorded[];
  #end: string;
  #start: Model;
  #passing: ReadonlySet<Recorded>;
  #left = new Set<string>();
  #most: number;
  #looked = 0;
  #deepest = -1;
  #stuck = "";

  constructor({ start, acts, end }: History, most: number) {
    this.#acts = [...acts].sort((a, b) => a.asked - b.asked);
    this.#start = start;
    this.#end = textOf(end);
    this.#most = most;
    this.#passing = new Set(this.#acts.filter((one) => this.#metItself(one)));
  }

  run(): Verdict {
    const found = this.#from(this.#start, new Uint8Array(this.#acts.length), 0);
    if (found) return { fits: "yes", why: "", looked: this.#looked };
    const undecided = this.#looked >= this.#most;
    return { fits: undecided ? "undecided" : "no", why: this.#stuck, looked: this.#looked };
  }

  #from(model: Model, before: Uint8Array, count: number): boolean {
    this.#looked += 1;
    if (this.#looked >= this.#most) return false;
    const placed = before.slice();
    const quiet = this.#placeQuiet(model, placed);
    const depth = count + quiet;
    const state = textOf(endOf(model));
    const complete = this.#acts.every((one, i) => placed[i] === 1 || one.told === null);
    if (complete && state === this.#end) return true;
    const key = `${placed.join("")} ${model.now} ${state}`;
    if (this.#left.has(key)) return false;
    this.#left.add(key);
    if (depth > this.#deepest) {
      this.#deepest = depth;
      this.#stuck = this.#tell(model, placed, state);
    }
    const next = this.#next(placed);
    const place = (i: number): boolean => {
      const { act, answer } = this.#acts[i]!;
      const after = step(model, act);
      if (!after || (answer && !sameAnswer(after.answer, answer))) return false;
      if (after.model === model && (answer === null || !maySettleLater(act))) return false;
      placed[i] = 1;
      if (this.#from(after.model, placed, depth + 1)) return true;
      placed[i] = 0;
      return false;
    };
    const isClock = (i: number) => this.#acts[i]!.act.does === "set clock";
    if (next.some((i) => !isClock(i) && place(i))) return true;
    // What is over ends soon: mostly before the clock is set again.
    for (const booking of model.bookings.values()) {
      const ended = step(model, { does: "expire", bookingId: booking.id })!;
      if (ended.model !== model && this.#from(ended.model, placed, depth)) return true;
    }
    if (next.some((i) => isClock(i) && place(i))) return true;
    return false;
  }

  /**
   * Places what changes nothing and fits now. No order is lost by it: what is told the same in a later place changes
   * nothing there, either. Returns how many there were.
   */
  #placeQuiet(model: Model, placed: Uint8Array): number {
    let quiet = 0;
    for (let again = true; again; ) {
      again = false;
      for (const i of this.#next(placed)) {
        const one = this.#acts[i]!;
        if (one.answer === null || maySettleLater(one.act)) continue;
        if (!this.#passing.has(one)) {
          const after = step(model, one.act);
          if (after?.model !== model || !sameAnswer(after.answer, one.answer)) continue;
        }
        placed[i] = 1;
        quiet += 1;
        again = true;
      }
    }
    return quiet;
  }

  /** The acts that can come next: nothing else was answered before they were asked. First those answered first. */
  #next(placed: Uint8Array): number[] {
    let soonest = Number.POSITIVE_INFINITY;
    const next: number[] = [];
    for (let i = 0; i < this.#acts.length; i++) {
      const { asked, told } = this.#acts[i]!;
      if (asked > soonest) break;
      if (placed[i] === 1) continue;
      next.push(i);
      if (told !== null && told < soonest) soonest = told;
    }
    const toldAt = (i: number) => this.#acts[i]!.told ?? Number.POSITIVE_INFINITY;
    return next.filter((i) => this.#acts[i]!.asked < soonest).sort((a, b) => (toldAt(a) < toldAt(b) ? -1 : 1));
  }

  #metItself(one: Recorded): boolean {
    if (!one.answer || !isRefusal(one.answer) || one.answer.refused !== PASSING) return false;
    const { act } = one;
    return this.#acts.some(
      (other) =>
        other !== one &&
        "requestKey" in other.act &&
        "requestKey" in act &&
        other.act.byId === act.byId &&
        other.act.requestKey === act.requestKey &&
        other.asked < (one.told ?? 0) &&
        (other.told === null || other.told > one.asked),
    );
  }

  #tell(model: Model, placed: Uint8Array, state: string): string {
    const open = this.#acts.flatMap((one, i) => {
      if (placed[i] === 1 || one.told === null || !this.#next(placed).includes(i)) return [];
      const would = JSON.stringify(step(model, one.act)?.answer ?? "impossible");
      return [
        `  ${JSON.stringify(one.act)}\n    was answered ${JSON.stringify(one.answer)}\n    fits here    ${would}`,
      ];
    });
    if (open.length > 0) return ["Then none of these could follow:", ...open, "State:", state].join("\n");
    const [wanted, had] = [this.#end.split("\n"), state.split("\n")];
    const differing = [
      ...had.filter((line) => !wanted.includes(line)).map((line) => `  implied  ${line}`),
      ...wanted.filter((line) => !had.includes(line)).map((line) => `  database ${line}`),
    ];
    return ["All answers fit, but the end does not:", ...differing].join("\n");
  }
}
