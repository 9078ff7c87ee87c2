import type { TRPCError } from "@trpc/server";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import type { Env } from "../env.ts";
import { Refused } from "../refused.ts";
import { UNKNOWN_ADDRESS } from "./address.ts";

const MINUTE_S = 60;
/** Of what may be asked in a minute, the part that may be acts: people read more than they do. */
const ACTS_PART = 4;

export interface Calls {
  kind: "read" | "act";
  count: number;
}

/** How many procedures may be called in a minute. Each throws `too_many_requests` when it is too much. */
export interface Rates {
  /** Everybody behind one address together: a family, a station, a whole company. */
  countAddress(address: string, calls: Calls): Promise<void>;
  /** One person who is signed in, in all their browsers together. */
  countPerson(personId: string, calls: Calls): Promise<void>;
}

/** Kept in the memory of this process, by the machine's clock: it is the machine that is spared. */
export function openRates({ ratePerAddress, ratePerLogin }: Pick<Env, "ratePerAddress" | "ratePerLogin">): Rates {
  const [byAddress, byPerson] = [budget(ratePerAddress), budget(ratePerLogin)];
  return {
    countAddress: async (address, calls) => {
      if (address !== UNKNOWN_ADDRESS) await byAddress(address, calls);
    },
    countPerson: byPerson,
  };
}

/** The header that says when to try again, for answers that say it was too much. */
export function retryAfter(errors: readonly TRPCError[], now: number): Record<string, string> {
  const waits = errors.flatMap(({ cause }) => {
    const refusal = cause instanceof Refused ? cause.refusal : null;
    if (refusal?.code === "too_many_requests") return [refusal.seconds];
    return refusal?.code === "too_many_tries" ? [Math.ceil((refusal.retryAt - now) / 1000)] : [];
  });
  return waits.length === 0 ? {} : { "retry-after": String(Math.max(1, ...waits)) };
}

function budget(perMinute: number): (who: string, calls: Calls) => Promise<void> {
  if (perMinute === 0) return async () => {};
  const limiters = {
    read: new RateLimiterMemory({ points: perMinute, duration: MINUTE_S }),
    act: new RateLimiterMemory({ points: Math.ceil(perMinute / ACTS_PART), duration: MINUTE_S }),
  };
  return async (who, { kind, count }) => {
    try {
      await limiters[kind].consume(who, count);
    } catch (spent) {
      throw tooMany(spent as RateLimiterRes);
    }
  };
}

function tooMany({ msBeforeNext }: RateLimiterRes): Refused {
  return new Refused({ code: "too_many_requests", seconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) });
}
