import { forgetTries } from "../auth/rate-limit.ts";
import type { Job } from "./run.ts";

const MINUTE = 60_000;

/** All work that is due by itself. */
export const jobs: readonly Job[] = [
  { name: "forget-tries", everyMs: 60 * MINUTE, run: (house) => forgetTries(house.db, house.now()) },
  { name: "end-logins", everyMs: 60 * MINUTE, run: (house) => house.logins.endExpired() },
];
