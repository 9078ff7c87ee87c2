import { minuteIn } from "@linli/shared/events/times";
import type { ChosenTime } from "./choose-time.tsx";
import type { Service } from "./queries.ts";

interface Wanted {
  serviceId: string;
  staffId: string | null;
  forId: string;
  address: string | null;
  note: string | null;
}

/** The same visit again every so many weeks, from the date of this one on: what was booked of it is left as it is. */
export function standingOf(
  { serviceId, staffId, forId, address, note }: Wanted,
  { weeks, service, time }: { weeks: number; service: Service; time: ChosenTime },
) {
  const at = { startsMin: minuteIn(service.zone, time.startsAt), fromOn: time.onDate, untilOn: null };
  return { serviceId, staffId, forId, address, note, everyWeeks: weeks, ...at };
}
