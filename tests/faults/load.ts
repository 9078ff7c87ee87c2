import { newId } from "@linli/server/db/id";
import { ask, type Browser, look, type Told } from "./ask.ts";
import type { Chance } from "./asked.ts";
import type { Street } from "./street.ts";

/** One act and what its client was told about it. */
export type Act = { told: Told } & (
  | { what: "sign-up" | "staff-add"; byId: string; forId: string; poolId: string; requestKey: string }
  | { what: "withdraw"; bookingId: string }
  | { what: "check-in"; personId: string; shiftId: string }
  | { what: "roll-call"; shiftId: string; personIds: string[]; end: "in" | "out" }
  | { what: "close"; shiftId: string }
  | { what: "approve"; lineIds: string[] }
);
type Asked<A = Act> = A extends unknown ? Omit<A, "told"> : never;

export interface Load {
  acts: Act[];
  /** Resolves when so many more acts were answered, or when everybody stopped before. */
  answered(count: number): Promise<void>;
  /** Nobody begins anything more; resolves when all have their answers or know that there is none. */
  stop(): Promise<void>;
}

/**
 * Everybody on the street acts at once, each one thing after another: volunteers sign up, withdraw and check in; managers
 * call the roll, close shifts, approve hours and add people. Who gets no answer stops; who is refused goes on,
 * a little later when the house is out of order.
 */
export function startLoad(url: string, street: Street, chance: Chance): Load {
  const acts: Act[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let answers = 0;
  let stopping = false;
  const act = async (by: Browser, path: string, input: unknown, asked: Asked): Promise<Told> => {
    const told = await ask(url, by, path, input);
    acts.push({ ...asked, told } as Act);
    if (told.kind === "nothing") return told;
    answers += 1;
    for (const one of waiting) if (one.count === answers) one.resolve();
    if (told.kind === "refused" && told.status === 503) await new Promise((resolve) => setTimeout(resolve, 50));
    return told;
  };
  const goesOn = (told: Told | undefined) => !stopping && told?.kind !== "nothing";
  const everybody = Promise.all([
    ...street.volunteers.map((volunteer, at) => volunteerActs({ street, chance, act, goesOn }, volunteer, at)),
    ...street.managers.map((manager, at) => managerActs({ url, street, chance, act, goesOn }, manager, at)),
  ]);
  return {
    acts,
    async answered(count) {
      await Promise.race([
        new Promise<void>((resolve) => waiting.push({ count: answers + count, resolve })),
        everybody,
      ]);
    },
    async stop() {
      stopping = true;
      await everybody;
      for (const { agent } of [...street.volunteers, ...street.managers]) agent.destroy();
    },
  };
}

/** One sign-up for the first shift ahead. */
export async function signUp(url: string, street: Street, by: Browser, requestKey = newId()): Promise<Act> {
  const { poolId } = street.ahead[0]!;
  const told = await ask(url, by, "shifts.signUp", { poolId, requestKey });
  return { what: "sign-up", byId: by.personId, forId: by.personId, poolId, requestKey, told };
}

interface Acting {
  street: Street;
  chance: Chance;
  act: (by: Browser, path: string, input: unknown, asked: Asked) => Promise<Told>;
  goesOn: (told: Told | undefined) => boolean;
}

async function volunteerActs({ street, chance, act, goesOn }: Acting, me: Browser, at: number): Promise<void> {
  const mine = new Map<string, string>();
  const here = street.running[Math.floor(at / 6)]?.shift.id ?? "";
  // Half of the people check in themselves; the roll is called for the others.
  let comes = at % 6 < 3;
  let told: Told | undefined;
  do {
    const free = street.ahead.filter(({ poolId }) => !mine.has(poolId));
    if (comes && chance.below(3) === 0) {
      comes = false;
      told = await act(me, "attendance.checkIn", street.scan, {
        what: "check-in",
        personId: me.personId,
        shiftId: here,
      });
    } else if (free.length === 0 || (mine.size > 0 && chance.below(5) < 2)) {
      const [poolId, bookingId] = chance.oneOf([...mine]);
      mine.delete(poolId);
      told = await act(me, "shifts.withdraw", { bookingId }, { what: "withdraw", bookingId });
    } else {
      const { poolId } = chance.oneOf(free);
      const request = { poolId, requestKey: newId() };
      const asked = { what: "sign-up", byId: me.personId, forId: me.personId, ...request } as const;
      told = await act(me, "shifts.signUp", request, asked);
      if (told.kind === "done") mine.set(poolId, (told.data as { id: string }).id);
    }
  } while (goesOn(told));
}

async function managerActs(acting: Acting & { url: string }, me: Browser, at: number): Promise<void> {
  const { url, street, chance, act, goesOn } = acting;
  // Each has a shift of their own, so that no two batches meet.
  const running = street.running.filter((_, index) => index === at);
  const calls = (["in", "out"] as const).flatMap((end) =>
    running.map(({ shift, personIds }) => ({ shiftId: shift.id, personIds: personIds.slice(3), end })),
  );
  const over = street.over.filter((_, index) => index === at);
  const batches: string[][] = [];
  let told: Told | undefined;
  do {
    const next = chance.below(8);
    const lineIds = batches[0];
    if (next < 2 && calls.length > 0) {
      const call = calls.shift()!;
      told = await act(me, "attendance.rollCall", call, { what: "roll-call", ...call });
    } else if (next < 4 && over.length > 0) {
      const { shift } = over.shift()!;
      told = await act(me, "attendance.close", { shiftId: shift.id }, { what: "close", shiftId: shift.id });
      if (told.kind === "done") batches.push(...(await linesToApprove(url, me, street, shift.id)));
    } else if (next < 6 && lineIds) {
      batches.shift();
      told = await act(me, "hours.approve", { lineIds }, { what: "approve", lineIds });
    } else {
      const request = {
        poolId: chance.oneOf(street.ahead).poolId,
        personId: chance.oneOf(street.volunteers).personId,
        requestKey: newId(),
      };
      const { personId: forId, ...rest } = request;
      told = await act(me, "shifts.staffAdd", request, { what: "staff-add", byId: me.personId, forId, ...rest });
    }
  } while (goesOn(told));
}

/** The lines of a shift that wait for a verdict, three and three. */
async function linesToApprove(url: string, me: Browser, street: Street, shiftId: string): Promise<string[][]> {
  const input = { stationId: street.station.id };
  const waiting = await look<{ lines: { id: string; shiftId: string }[] }>(url, me, "hours.waiting", input);
  const ids = (waiting?.lines ?? []).filter((line) => line.shiftId === shiftId).map((line) => line.id);
  return [ids.slice(0, 3), ids.slice(3)].filter((batch) => batch.length > 0);
}
