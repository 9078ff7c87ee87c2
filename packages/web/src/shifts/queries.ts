import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Outputs, useTRPC } from "../trpc.ts";

export type Shift = Outputs["shifts"]["get"];
export type Role = Shift["roles"][number];
export type ForPerson = Shift["people"][number];
export type OwnBooking = NonNullable<ForPerson["booking"]>;
export type Mine = Outputs["shifts"]["mine"];
export type Coming = Mine["coming"][number];
export type PastShift = Outputs["shifts"]["past"]["shifts"][number];
export type Team = Outputs["shifts"]["teams"][number];
export type Roster = Outputs["shifts"]["roster"];
export type RosterRole = Roster["roles"][number];
export type RosterPerson = RosterRole["people"][number];

export function useShift(shiftId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.shifts.get.queryOptions({ shiftId }));
}

export function useMyShifts() {
  const trpc = useTRPC();
  return useQuery(trpc.shifts.mine.queryOptions());
}

/** What came of the shifts before, page by page. */
export function usePastShifts() {
  const trpc = useTRPC();
  return useInfiniteQuery(trpc.shifts.past.infiniteQueryOptions({}, { getNextPageParam: (page) => page.next }));
}

export function useTeams(enabled = true) {
  const trpc = useTRPC();
  return useQuery(trpc.shifts.teams.queryOptions(undefined, { enabled }));
}

export function useRoster(shiftId: string) {
  const trpc = useTRPC();
  return useQuery(trpc.shifts.roster.queryOptions({ shiftId }));
}

/**
 * A key for one intention: sent again, after a timeout or a second click, it is the same request. What is meant is
 * part of the key, so that another choice on the same page is another request; `done` begins the next.
 */
export function useIntention() {
  const [base, setBase] = useState(randomKey);
  return { key: (meaning: string) => `${base}:${meaning}`.slice(0, 64), done: () => setBase(randomKey()) };
}

/** A key for exactly this: whatever is changed makes it another request, and trying again does not. */
export function useKeyOf(meaning: unknown): string {
  const said = JSON.stringify(meaning);
  const [kept, keep] = useState({ said, key: randomKey() });
  if (kept.said === said) return kept.key;
  const next = { said, key: randomKey() };
  keep(next);
  return next.key;
}

/** Keys for many things at once: the same thing has the same key for as long as the page is open. */
export function useKeys(): (meaning: unknown) => string {
  const [keys] = useState(() => new Map<string, string>());
  return (meaning) => {
    const said = JSON.stringify(meaning);
    const key = keys.get(said) ?? randomKey();
    keys.set(said, key);
    return key;
  };
}

/** Also where the page is not served over HTTPS, and so has no `randomUUID`. */
function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
