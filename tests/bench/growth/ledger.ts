import { type ChainHead, chainOn, EMPTY_CHAIN, lineHash, verdictHash } from "@linli/server/hours/chain";
import type { Station } from "./ground.ts";
import { ABOUT, ACTIVITY } from "./history.ts";
import type { Sink } from "./sink.ts";

interface Presence {
  station: Station;
  shift: { onDate: string; startsAt: number; endsAt: number };
  personId: string;
  /** Null for what was taken over from before. */
  slotId: string | null;
  eventId: string | null;
  dueAt: number;
  /** Null while it waits. */
  approvedAt: number | null;
}

interface Month {
  people: Set<string>;
  personTimes: number;
  minutes: number;
}

/** Writes lines and verdicts with their chains, and keeps every count that goes with them. */
export class Ledger {
  #sink: Sink;
  #id: () => string;
  #lines = new Map<string, ChainHead>();
  #verdicts = new Map<string, ChainHead>();
  #months = new Map<string, { station: Station; months: Map<string, Month> }>();
  #lastServed = new Map<string, string>();

  constructor(sink: Sink, id: () => string) {
    this.#sink = sink;
    this.#id = id;
  }

  write({ station, shift, personId, slotId, eventId, dueAt, approvedAt }: Presence): void {
    const lineId = this.#id();
    const minutes = (shift.endsAt - shift.startsAt) / 60_000;
    const line = {
      id: lineId,
      station_id: station.id,
      person_id: personId,
      slot_id: slotId,
      event_id: eventId,
      activity: ACTIVITY,
      content: ABOUT,
      place: station.name,
      on_date: shift.onDate,
      starts_at: shift.startsAt,
      ends_at: shift.endsAt,
      minutes,
      evidence: slotId === null ? "one-side" : "both-sides",
      organiser: station.name,
      in_charge: "王芳",
      flags: "[]",
      recorded_at: shift.endsAt,
      recorded_by_id: station.managerId,
      corrects_id: null,
      reason: null,
      due_at: dueAt,
    };
    const chained = chainOn(this.#lines.get(station.id) ?? EMPTY_CHAIN, [line], lineHash);
    this.#lines.set(station.id, chained.head);
    this.#sink.add("hour_line", chained.entries[0]!);
    if ((this.#lastServed.get(personId) ?? "") < shift.onDate) this.#lastServed.set(personId, shift.onDate);
    if (approvedAt === null) {
      this.#sink.add("hour_waiting", { line_id: lineId, station_id: station.id, due_at: dueAt });
      return;
    }
    const verdict = {
      line_id: lineId,
      verdict: "approved" as const,
      at: approvedAt,
      by_id: station.managerId,
      reason: null,
      station_id: station.id,
    };
    const said = chainOn(this.#verdicts.get(station.id) ?? EMPTY_CHAIN, [verdict], verdictHash);
    this.#verdicts.set(station.id, said.head);
    this.#sink.add("hour_verdict", said.entries[0]!);
    this.#count(station, shift.onDate.slice(0, 7), personId, minutes);
  }

  /** People serve in their own community alone here, so different people of communities add up. */
  #count(station: Station, month: string, personId: string, minutes: number): void {
    let own = this.#months.get(station.id);
    if (!own) {
      own = { station, months: new Map() };
      this.#months.set(station.id, own);
    }
    const sum = own.months.get(month) ?? { people: new Set<string>(), personTimes: 0, minutes: 0 };
    own.months.set(month, sum);
    sum.people.add(personId);
    sum.personTimes += 1;
    sum.minutes += minutes;
  }

  end(): void {
    for (const [station_id, lines] of this.#lines) {
      const verdicts = this.#verdicts.get(station_id) ?? EMPTY_CHAIN;
      this.#sink.add("hour_counter", {
        station_id,
        last: lines.number,
        hash: lines.hash,
        verdicts: verdicts.number,
        verdict_hash: verdicts.hash,
      });
    }
    for (const [person_id, on_date] of this.#lastServed) this.#sink.add("last_served", { person_id, on_date });
    const sums = new Map<
      string,
      { place_id: string; month: string; people: number; person_times: number; minutes: number }
    >();
    for (const { station, months } of this.#months.values()) {
      for (const [month, { people, personTimes, minutes }] of months) {
        for (const place_id of station.places) {
          const key = `${place_id} ${month}`;
          const sum = sums.get(key) ?? { place_id, month, people: 0, person_times: 0, minutes: 0 };
          sums.set(key, {
            ...sum,
            people: sum.people + people.size,
            person_times: sum.person_times + personTimes,
            minutes: sum.minutes + minutes,
          });
        }
      }
    }
    for (const sum of sums.values()) this.#sink.add("place_month", sum);
  }
}
