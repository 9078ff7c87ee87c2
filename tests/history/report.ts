import { type Answer, isBooking, isRefusal } from "./acts.ts";
import { findOrder } from "./checker.ts";
import type { Lived } from "./collect.ts";
import type { History } from "./history.ts";
import { brokenPromises } from "./promises.ts";
import type { Island } from "./town.ts";

/** A history for which no order was found. */
export interface Fault {
  island: number;
  /** The promises it breaks, and where the search could not go on. */
  why: string;
  /** The whole history as JSON. */
  history: string;
}

/** Checks each history by itself: islands share neither people nor shifts. */
export function judge(lived: readonly Lived[], histories: readonly History[]): { looked: number; faults: Fault[] } {
  let looked = 0;
  const faults: Fault[] = [];
  for (const [i, history] of histories.entries()) {
    const broken = brokenPromises(history);
    const verdict = findOrder(history);
    looked += verdict.looked;
    if (broken.length === 0 && verdict.fits === "yes") continue;
    const named = broken.map(({ promise, what }) => `${promise}: ${what}`);
    const order = verdict.fits === "yes" ? [] : [`An order that fits: ${verdict.fits}. ${verdict.why}`];
    const { island } = lived[i]!;
    const why = withNames([...named, ...order].join("\n"), island, history);
    faults.push({ island: island.number, why, history: textOfHistory(history) });
  }
  return { looked, faults };
}

/** How often each act was answered how; a booking by its state, a refusal by its code. */
export function tally(lived: readonly Lived[]) {
  const answers: Record<string, Record<string, number>> = {};
  let [acts, unheard] = [0, 0];
  for (const { act, answer } of lived.flatMap((one) => one.acts)) {
    if (act.does === "set clock") continue;
    acts += 1;
    if (!answer) unheard += 1;
    const told = answer ? wordFor(answer) : "unheard";
    const does = act.does === "ask" && act.approved ? "ask for" : act.does;
    answers[does] ??= {};
    answers[does][told] = (answers[does][told] ?? 0) + 1;
  }
  return { acts, unheard, islands: lived.length, answers };
}

/** The same text with short names in the stead of ids. */
function withNames(text: string, { manager, people, shifts }: Island, { end }: History): string {
  const names: [string, string][] = [
    [manager.id, "manager"],
    ...people.map(({ id }, i): [string, string] => [id, `person-${i}`]),
    ...shifts.flatMap((shift, i): [string, string][] => [
      [shift.id, `shift-${i}`],
      ...shift.poolIds.map((id, role): [string, string] => [id, `role-${i}-${role}`]),
    ]),
    ...end.bookings.map(({ id }, i): [string, string] => [id, `booking-${i}`]),
    ...end.swaps.map(({ id }, i): [string, string] => [id, `swap-${i}`]),
  ];
  return names.reduce((told, [id, name]) => told.replaceAll(id, name), text);
}

function wordFor(answer: Answer): string {
  if (isRefusal(answer)) return answer.refused;
  return isBooking(answer) ? answer.state : "done";
}

function textOfHistory(history: History): string {
  return JSON.stringify(history, (_, value) => (value instanceof Map ? [...value.values()] : value), 1);
}
