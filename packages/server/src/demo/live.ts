import { checkIn, checkOut } from "../attendance/check-in.ts";
import { closeShift } from "../attendance/close-shift.ts";
import { backFill, markAbsent, rollCall } from "../attendance/roll-call.ts";
import { type KeyedStation, stationCode } from "../attendance/station-code.ts";
import type { Context, House } from "../context.ts";
import { newId } from "../db/id.ts";
import { findActor } from "../people/store.ts";
import { Refused } from "../refused.ts";
import { approveRequest, declineRequest } from "../shifts/requests.ts";
import { signUp } from "../shifts/sign-up.ts";
import { withdraw } from "../shifts/withdraw.ts";
import { between, mulberry32, type Random, shuffled } from "./data/random.ts";
import { decisions } from "./decide.ts";
import { type ComingShift, shiftsInOrder } from "./open-events.ts";
import type { Settled, SettledPerson } from "./settle.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SEED = 20_231_008;

/** Something somebody does at a moment; what the house refuses does not happen, as in life. */
export interface Act {
  at: number;
  run(): Promise<void>;
}

export interface Life {
  house: House;
  clock: { at: number };
  settled: Settled;
  /** Who approves what managers may not: their own hours. */
  adminId: string;
  /** The present: nothing is done after it. */
  until: number;
}

/**
 * Lets people live through the weeks until now, one act after another, through the same verbs as the pages: they sign
 * up, withdraw, come or not, are checked in, and have their hours approved. So the demo obeys every rule.
 */
export async function live(life: Life): Promise<void> {
  const random = mulberry32(SEED);
  const stations = await keyedStations(life.house);
  const managers = new Map([...life.settled.stations.values()].map((station) => [station.id, station.managerId]));
  const acts: Act[] = [];
  for (const shift of await shiftsInOrder(life.house.db.read)) {
    const lived = new LivedShift(life, random, shift, stations.get(shift.stationId)!, managers.get(shift.stationId)!);
    acts.push(...lived.acts());
  }
  acts.push(...decisions(life, managers));
  acts.sort((one, other) => one.at - other.at);
  for (const act of acts.filter(({ at }) => at <= life.until)) {
    life.clock.at = act.at;
    await unlessRefused(act.run());
  }
  life.clock.at = life.until;
}

class LivedShift {
  readonly #life: Life;
  readonly #random: Random;
  readonly #shift: ComingShift;
  readonly #station: KeyedStation;
  readonly #managerId: string;
  readonly #notScanned: string[] = [];

  constructor(life: Life, random: Random, shift: ComingShift, station: KeyedStation, managerId: string) {
    this.#life = life;
    this.#random = random;
    this.#shift = shift;
    this.#station = station;
    this.#managerId = managerId;
  }

  acts(): Act[] {
    const { startsAt, endsAt } = this.#shift;
    const acts = this.#shift.pools.flatMap((pool) => this.#signUps(pool));
    if (this.#shift.approval === "manager") acts.push({ at: startsAt - 20 * HOUR, run: () => this.#decideRequests() });
    // The last few shifts before now are left for the manager to close, as on any working morning.
    const closesAt = endsAt + between(this.#random, 10, 90) * MINUTE;
    acts.push({ at: startsAt - 10 * MINUTE, run: () => this.#arrive() });
    acts.push({ at: endsAt - 1, run: () => this.#leave() });
    acts.push({ at: closesAt, run: () => this.#close() });
    return acts;
  }

  #signUps(pool: ComingShift["pools"][number]): Act[] {
    const { startsAt, onDate } = this.#shift;
    const able = this.#life.settled.people.filter((person) => isAble(person, pool, onDate));
    const wish = Math.max(0, Math.min(pool.capacity + 1, pool.needed + between(this.#random, -1, 2)));
    return shuffled(this.#random, able)
      .slice(0, wish)
      .flatMap((person) => {
        const at = startsAt - between(this.#random, 3 * 60, 9 * 24 * 60) * MINUTE;
        const booking: { id?: string } = {};
        const asked: Act = {
          at,
          run: async () => {
            booking.id = (await signUp(await this.#as(person.id), { poolId: pool.id, requestKey: newId() })).id;
          },
        };
        if (this.#random() > 0.06) return [asked];
        const withdrawn: Act = {
          at: Math.max(at + HOUR, startsAt - 30 * HOUR),
          run: async () => {
            if (booking.id) await withdraw(await this.#as(person.id), { bookingId: booking.id });
          },
        };
        return [asked, withdrawn];
      });
  }

  async #decideRequests(): Promise<void> {
    const manager = await this.#as(this.#managerId);
    for (const booking of await this.#bookings("requested")) {
      if (this.#random() < 0.85) await unlessRefused(approveRequest(manager, { bookingId: booking.id }));
      else
        await unlessRefused(
          declineRequest(manager, { bookingId: booking.id, reason: "这一班人手已经够了，下次再请您。" }),
        );
    }
  }

  /** Most scan the code at the door, some are called from the list, a few do not come. */
  async #arrive(): Promise<void> {
    const manager = await this.#as(this.#managerId);
    const called: string[] = [];
    for (const { personId } of await this.#bookings("confirmed")) {
      const chance = this.#random();
      this.#life.clock.at = this.#shift.startsAt + between(this.#random, -14, 6) * MINUTE;
      if (chance < 0.62) await unlessRefused(checkIn(await this.#as(personId), this.#shown()));
      else if (chance < 0.91) called.push(personId);
      else if (chance < 0.95) {
        this.#notScanned.push(personId);
      } else if (this.#life.clock.at >= this.#shift.startsAt) {
        await unlessRefused(markAbsent(manager, { shiftId: this.#shift.id, personIds: [personId] }));
      }
    }
    await this.#call(called, "in");
  }

  /** Most scan again when they go; some are sent off by the list; a few forget. */
  async #leave(): Promise<void> {
    const called: string[] = [];
    for (const { personId } of await this.#bookings("confirmed")) {
      const chance = this.#random();
      this.#life.clock.at = this.#shift.endsAt - between(this.#random, 0, 8) * MINUTE;
      if (chance < 0.6) {
        const leaving = { ...this.#shown(), shiftId: this.#shift.id };
        await unlessRefused(checkOut(await this.#as(personId), leaving));
      } else if (chance < 0.94) called.push(personId);
    }
    await this.#call(called, "out");
  }

  async #call(personIds: string[], end: "in" | "out"): Promise<void> {
    if (personIds.length === 0) return;
    await unlessRefused(rollCall(await this.#as(this.#managerId), { shiftId: this.#shift.id, personIds, end }));
  }

  /** Whom everybody saw but no code shows is entered afterwards; then what happened becomes hours. */
  async #close(): Promise<void> {
    const manager = await this.#as(this.#managerId);
    const shiftId = this.#shift.id;
    if (this.#notScanned.length > 0) {
      const reason = "手机没电没扫上码，站里的人都看见来了。";
      await unlessRefused(backFill(manager, { shiftId, personIds: this.#notScanned, reason }));
    }
    await closeShift(manager, shiftId);
  }

  #shown() {
    return { stationId: this.#station.id, code: stationCode(this.#station, this.#life.clock.at).code };
  }

  #bookings(state: "requested" | "confirmed") {
    return this.#life.house.db.read
      .selectFrom("booking")
      .where("slot_id", "=", this.#shift.id)
      .where("state", "=", state)
      .orderBy("queue_number")
      .select(["id", "person_id as personId"])
      .execute();
  }

  #as(personId: string): Promise<Context> {
    return contextOf(this.#life.house, personId);
  }
}

function isAble(person: SettledPerson, pool: ComingShift["pools"][number], onDate: string): boolean {
  const age = Number(onDate.slice(0, 4)) - Number(person.birthDate.slice(0, 4)) - 1;
  const trained = pool.trainings.every((code) =>
    person.trainings.some((training) => training.code === code && training.validUntil >= onDate),
  );
  const skilled = pool.skills.every((code) => (person.skills as string[]).includes(code));
  return person.volunteers && age >= (pool.minAge ?? 0) && age >= 14 && trained && skilled;
}

async function keyedStations(house: House): Promise<Map<string, KeyedStation>> {
  const rows = await house.db.read.selectFrom("station").select(["id", "check_in_key as checkInKey"]).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export async function contextOf(house: House, personId: string): Promise<Context> {
  const actor = await findActor(house.db.read, personId);
  if (!actor) throw new Error(`the demo has no person ${personId}`);
  return { ...house, actor, loginId: null, address: "demo", deviceCookie: "", setCookie: () => {}, ended: () => {} };
}

export async function unlessRefused(act: Promise<unknown>): Promise<void> {
  try {
    await act;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}
