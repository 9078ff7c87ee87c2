import fc from "fast-check";

/** Somebody's intention, with everything that chance decides. Which booking is meant is known only when it is asked. */
export interface Intent {
  does:
    | "sign up"
    | "ask again"
    | "reuse key"
    | "staff add"
    | "withdraw"
    | "staff remove"
    | "accept"
    | "decline offer"
    | "approve"
    | "decline"
    | "change role"
    | "offer swap"
    | "take swap"
    | "withdraw swap"
    | "edit shift"
    | "cancel shift"
    | "see"
    | "read roster";
  /** Numbers of the island's people, shifts and roles; larger ones begin again at the first. */
  person: number;
  shift: number;
  role: number;
  /** Which of the earlier requests or swaps is meant. */
  which: number;
  places: readonly number[];
  /** The server process that is asked. */
  process: number;
  /** False: the client goes away without the answer. */
  heard: boolean;
}

/** A few shifts that follow each other by an hour and last two, and what some people do about them, several at once. */
export interface IslandPlan {
  shifts: readonly { places: readonly number[]; approval: boolean; whenFull: "queue" | "refuse" | "offer" }[];
  people: number;
  /** How many are asking at the same time. */
  atOnce: number;
  intents: readonly Intent[];
}

/** No island has more people than this. */
export const mostPeople = 24;

const does = (weights: Record<Intent["does"], number>) =>
  fc.oneof(
    ...Object.entries(weights).map(([what, weight]) => ({ weight, arbitrary: fc.constant(what as Intent["does"]) })),
  );

const intentOf = (weights: Record<Intent["does"], number>): fc.Arbitrary<Intent> =>
  fc.record({
    does: does(weights),
    person: fc.nat({ max: 719 }),
    shift: fc.nat({ max: 719 }),
    role: fc.nat({ max: 719 }),
    which: fc.nat({ max: 9999 }),
    places: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 2 }),
    process: fc.nat({ max: 719 }),
    heard: fc.nat({ max: 32 }).map((n) => n > 0),
  });

const everyday = intentOf({
  "sign up": 60,
  "ask again": 14,
  "reuse key": 4,
  "staff add": 14,
  withdraw: 28,
  "staff remove": 8,
  accept: 16,
  "decline offer": 4,
  approve: 16,
  decline: 4,
  "change role": 12,
  "offer swap": 10,
  "take swap": 14,
  "withdraw swap": 2,
  "edit shift": 12,
  "cancel shift": 1,
  see: 14,
  "read roster": 6,
});

const rush = intentOf({
  "sign up": 60,
  "ask again": 12,
  "reuse key": 0,
  "staff add": 4,
  withdraw: 16,
  "staff remove": 2,
  accept: 5,
  "decline offer": 1,
  approve: 0,
  decline: 0,
  "change role": 0,
  "offer swap": 1,
  "take swap": 1,
  "withdraw swap": 0,
  "edit shift": 3,
  "cancel shift": 0,
  see: 3,
  "read roster": 1,
});

const shift = (roles: { most: number }) =>
  fc.record({
    places: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: roles.most }),
    approval: fc.nat({ max: 3 }).map((n) => n === 0),
    whenFull: fc.constantFrom(
      "queue" as const,
      "queue" as const,
      "offer" as const,
      "offer" as const,
      "refuse" as const,
    ),
  });

const many = (intent: fc.Arbitrary<Intent>, count: number) =>
  fc.array(intent, { minLength: count, maxLength: count, size: "max" });

const everydayPlan: fc.Arbitrary<IslandPlan> = fc.record({
  shifts: fc.array(shift({ most: 2 }), { minLength: 1, maxLength: 3 }),
  people: fc.integer({ min: 4, max: 8 }),
  atOnce: fc.integer({ min: 3, max: 6 }),
  intents: many(everyday, 80),
});

/** One shift that everybody wants at the same moment. */
const rushPlan: fc.Arbitrary<IslandPlan> = fc.record({
  shifts: fc.tuple(
    fc.record({
      places: fc.tuple(fc.integer({ min: 1, max: 4 })),
      approval: fc.constant(false),
      whenFull: fc.constantFrom("queue" as const, "offer" as const),
    }),
  ),
  people: fc.constant(mostPeople),
  atOnce: fc.constant(16),
  intents: many(rush, 80),
});

/** The plan of an island; the same number of the same seed gives the same plan. */
export function planOf(seed: number, number: number): IslandPlan {
  const plan = fc.oneof({ weight: 5, arbitrary: everydayPlan }, { weight: 1, arbitrary: rushPlan });
  const [only] = fc.sample(fc.noBias(plan), { seed: (seed * 1_000_003 + number) | 0, numRuns: 1 });
  if (!only) throw new Error("nothing was planned");
  return only;
}
