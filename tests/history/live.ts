import type { BookingState } from "@linli/server/db/tables";
import { type Act, type Answer, isBooking } from "./acts.ts";
import { answerOf, type Caller } from "./client.ts";
import type { Recorded } from "./history.ts";
import { editOf, type Island, type IslandShift, type Someone } from "./town.ts";
import type { Intent } from "./workload.ts";

/** What the islands of a run share: the servers, and the one sequence of all events. */
export interface Stage {
  caller: Caller;
  urls: readonly string[];
  /** The number of the next event. */
  tick(): number;
  /** Called before each act. */
  beforeAct(): void;
  /** A reply that no client should get. */
  failed(what: string): void;
}

interface Plan {
  act: Act;
  by: Someone;
  procedure: string;
  input: unknown;
  query?: boolean;
}
type Ask = Plan & { act: Extract<Act, { does: "ask" }> };

/**
 * Everybody on an island does what they intend, `atOnce` at a time; each request and each answer is recorded. In the
 * end the manager reads the rosters, and cancels what makes offers: those would go on ending long after.
 */
export async function live(stage: Stage, island: Island): Promise<Recorded[]> {
  const knowing = new Knowing(island);
  const recorded: Recorded[] = [];
  const ask = async (plan: Plan, intent: Pick<Intent, "process" | "heard">) => {
    stage.beforeAct();
    const { act, by, procedure, input, query } = plan;
    const heard = intent.heard || query === true;
    const url = stage.urls[intent.process % stage.urls.length]!;
    const one: Recorded = { asked: stage.tick(), told: null, act, answer: null };
    recorded.push(one);
    const reply = await stage.caller.ask({ url, cookie: by.cookie, procedure, input, query, heard });
    if (!reply) return;
    const answer = answerOf(reply);
    if (!answer) {
      stage.failed(`${procedure}: ${reply.status} ${reply.refused ?? ""}`);
      return;
    }
    one.told = stage.tick();
    one.answer = answer;
    knowing.heard(act, answer);
  };
  const intents = island.plan.intents.entries();
  const worker = async () => {
    for (const [number, intent] of intents) await ask(knowing.planOf(intent, number), intent);
  };
  await Promise.all(Array.from({ length: island.plan.atOnce }, worker));
  for (const plan of knowing.farewell()) await ask(plan, { process: 0, heard: true });
  return recorded;
}

interface Known {
  id: string;
  shift: IslandShift;
  personId: string;
  /** What was last heard of it. */
  state: BookingState;
}
/** What a booking mostly is when somebody does this with it; sometimes they do it with any. */
const FITTING: Partial<Record<Intent["does"], readonly BookingState[]>> = {
  approve: ["requested"],
  decline: ["requested"],
  accept: ["waitlisted", "offered"],
  "decline offer": ["waitlisted", "offered"],
  "offer swap": ["confirmed"],
};

/** What the people of an island have heard so far, and so what they can ask. */
class Knowing {
  #island: Island;
  /** Booking ids by person and shift, the last heard of last. */
  #bookings = new Map<string, Known[]>();
  #all: Known[] = [];
  #asks: Ask[] = [];
  #swaps: { id: string; giverId: string; slotId: string }[] = [];

  constructor(island: Island) {
    this.#island = island;
  }

  heard(act: Act, answer: Answer): void {
    if ("swapId" in answer && act.does === "offer swap") {
      const given = this.#all.find((one) => one.id === act.bookingId);
      if (given) this.#swaps.push({ id: answer.swapId, giverId: given.personId, slotId: given.shift.id });
    }
    if (!isBooking(answer)) return;
    const { bookingId, state } = answer;
    if (act.does === "ask") this.#learn(bookingId, act.slotId, act.forId);
    if (act.does === "change role") {
      const left = this.#all.find((one) => one.id === act.bookingId)!;
      this.#learn(bookingId, left.shift.id, left.personId);
    }
    if (act.does === "take swap") {
      const swap = this.#swaps.find((one) => one.id === act.swapId)!;
      this.#learn(bookingId, swap.slotId, act.toId);
    }
    for (const one of this.#all) if (one.id === bookingId) one.state = state;
  }

  planOf(intent: Intent, number: number): Plan {
    const { does } = intent;
    if (does === "see" || does === "read roster") return this.#see(intent, does);
    if (does === "edit shift") return this.#edit(intent);
    if (does === "cancel shift") return this.#cancelOne(this.#shift(intent));
    if (does === "sign up" || does === "staff add") return this.#ask(intent, number);
    if (does === "ask again" || does === "reuse key") return this.#askAgain(intent, number);
    if (does === "take swap" || does === "withdraw swap") return this.#swap(intent, number);
    return this.#onBooking(intent, number);
  }

  farewell(): Plan[] {
    const { manager, shifts, plan } = this.#island;
    const reading = shifts.map(({ id: slotId }): Plan => {
      const act: Act = { does: "read roster", slotId };
      return { act, by: manager, procedure: "shifts.roster", input: { shiftId: slotId }, query: true };
    });
    const offering = shifts.filter((_, i) => plan.shifts[i]?.whenFull === "offer");
    return [...reading, ...offering.map((shift) => this.#cancelOne(shift))];
  }

  #learn(id: string, slotId: string, personId: string): void {
    if (this.#all.some((one) => one.id === id)) return;
    const shift = this.#island.shifts.find((one) => one.id === slotId)!;
    const known: Known = { id, shift, personId, state: "waitlisted" };
    const key = `${personId} ${slotId}`;
    this.#bookings.set(key, [...(this.#bookings.get(key) ?? []), known]);
    this.#all.push(known);
  }

  #shift(intent: Intent): IslandShift {
    return this.#island.shifts[intent.shift % this.#island.shifts.length]!;
  }

  #person(intent: Intent): Someone {
    return this.#island.people[intent.person % this.#island.people.length]!;
  }

  #ask(intent: Intent, number: number): Plan {
    const [shift, person, { manager }] = [this.#shift(intent), this.#person(intent), this.#island];
    const poolId = shift.poolIds[intent.role % shift.poolIds.length]!;
    const approved = intent.does === "staff add";
    const by = approved ? manager : person;
    const requestKey = `request-${this.#island.number}-${number}`;
    const wants = [{ poolId, places: 1 }];
    const act = { does: "ask" as const, slotId: shift.id, wants, forId: person.id, byId: by.id, requestKey, approved };
    const plan: Ask = approved
      ? { act, by, procedure: "shifts.staffAdd", input: { poolId, personId: person.id, requestKey } }
      : { act, by, procedure: "shifts.signUp", input: { poolId, requestKey } };
    this.#asks.push(plan);
    return plan;
  }

  /** The same request once more; or its key for another role, or, by the person in charge, for another person. */
  #askAgain(intent: Intent, number: number): Plan {
    const before = this.#asks[intent.which % Math.max(1, this.#asks.length)];
    if (!before) return this.#ask({ ...intent, does: "sign up" }, number);
    if (intent.does === "ask again") return before;
    const [shift, { act, by }] = [this.#shift(intent), before];
    const poolId = shift.poolIds[intent.role % shift.poolIds.length]!;
    const forId = act.approved ? this.#person(intent).id : act.forId;
    const { requestKey } = act;
    const other = { ...act, slotId: shift.id, wants: [{ poolId, places: 1 }], forId };
    const input = act.approved ? { poolId, personId: forId, requestKey } : { poolId, requestKey };
    return { ...before, act: other, by, input };
  }

  #onBooking(intent: Intent, number: number): Plan {
    const { does } = intent;
    const booking = this.#bookingFor(intent);
    if (!booking) return this.#ask({ ...intent, does: "sign up" }, number);
    const { manager, people } = this.#island;
    const holder = people.find((person) => person.id === booking.personId)!;
    const bookingId = booking.id;
    const input = { bookingId };
    if (does === "staff remove") {
      const removed = { bookingId, reason: "另有安排" };
      return { act: { does: "withdraw", bookingId }, by: manager, procedure: "shifts.staffRemove", input: removed };
    }
    if (does === "approve" || does === "decline")
      return { act: { does, bookingId }, by: manager, procedure: `shifts.${does}`, input };
    if (does === "accept") return { act: { does, bookingId }, by: holder, procedure: "shifts.acceptOffer", input };
    if (does === "offer swap") {
      const offered = { bookingId, to: null };
      return { act: { does, bookingId }, by: holder, procedure: "shifts.offerSwap", input: offered };
    }
    if (does === "change role") {
      const poolId = booking.shift.poolIds[intent.role % booking.shift.poolIds.length]!;
      const requestKey = `change-${this.#island.number}-${number}`;
      const act: Act = { does, bookingId, poolId, byId: holder.id, requestKey };
      return { act, by: holder, procedure: "shifts.changeRole", input: { bookingId, poolId, requestKey } };
    }
    const procedure = does === "decline offer" ? "shifts.declineOffer" : "shifts.withdraw";
    return { act: { does: "withdraw", bookingId }, by: holder, procedure, input };
  }

  #bookingFor(intent: Intent): Known | undefined {
    const fitting = this.#all.filter((one) => FITTING[intent.does]?.includes(one.state));
    if (fitting.length > 0 && intent.which % 4 > 0) return fitting[intent.which % fitting.length];
    const own = this.#bookings.get(`${this.#person(intent).id} ${this.#shift(intent).id}`)?.at(-1);
    return own ?? this.#all[intent.which % Math.max(1, this.#all.length)];
  }

  #swap(intent: Intent, number: number): Plan {
    const swap = this.#swaps.at(-1 - (intent.which % Math.max(1, Math.min(3, this.#swaps.length))));
    if (!swap) return this.#onBooking({ ...intent, does: "offer swap" }, number);
    const { id: swapId, giverId } = swap;
    if (intent.does === "withdraw swap") {
      const giver = this.#island.people.find((person) => person.id === giverId)!;
      return { act: { does: "withdraw swap", swapId }, by: giver, procedure: "shifts.withdrawSwap", input: { swapId } };
    }
    const taker = this.#takerOf(swap, intent);
    const requestKey = `swap-${this.#island.number}-${number}`;
    const act: Act = { does: "take swap", swapId, toId: taker.id, byId: taker.id, requestKey };
    return { act, by: taker, procedure: "shifts.takeSwap", input: { swapId, requestKey } };
  }

  /** Mostly one of whom nobody heard that they have a place there. */
  #takerOf(swap: { slotId: string }, intent: Intent): Someone {
    const isThere = ({ id }: Someone) =>
      this.#bookings
        .get(`${id} ${swap.slotId}`)
        ?.some((one) => one.state !== "cancelled" && one.state !== "waitlisted");
    const absent = this.#island.people.filter((person) => !isThere(person));
    return intent.which % 4 > 0 && absent.length > 0 ? absent[intent.person % absent.length]! : this.#person(intent);
  }

  #see(intent: Intent, does: "see" | "read roster"): Plan {
    const { id: slotId } = this.#shift(intent);
    const input = { shiftId: slotId };
    if (does === "see")
      return { act: { does, slotId }, by: this.#person(intent), procedure: "shifts.get", input, query: true };
    return { act: { does, slotId }, by: this.#island.manager, procedure: "shifts.roster", input, query: true };
  }

  #edit(intent: Intent): Plan {
    const shift = this.#shift(intent);
    const input = editOf(shift, intent.places);
    const capacities = input.roles.map(({ places }, role) => ({ poolId: shift.poolIds[role]!, capacity: places }));
    const act: Act = { does: "edit shift", slotId: shift.id, capacities };
    return { act, by: this.#island.manager, procedure: "events.editShift", input };
  }

  #cancelOne({ id: slotId }: IslandShift): Plan {
    const input = { shiftId: slotId, reason: "天气不好" };
    return { act: { does: "cancel slot", slotId }, by: this.#island.manager, procedure: "events.cancelShift", input };
  }
}
