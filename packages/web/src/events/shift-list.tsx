import "./events.css";
import { IconMapPin, IconUsers } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import { FreePlaces, useRoleNames } from "./free-places.tsx";
import type { OnShift } from "./queries.ts";
import { useDayName } from "./say-days.ts";

/** Shifts under the day they begin on. */
export function ShiftDays({ shifts, today }: { shifts: readonly OnShift[]; today: string | undefined }) {
  const dayName = useDayName(today);
  const days = [...new Set(shifts.map((shift) => shift.onDate))];
  return (
    <div className="linli-days">
      {days.map((day) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="linli-day-name">
            {dayName(day)}
          </h2>
          <ShiftCards shifts={shifts.filter((shift) => shift.onDate === day)} />
        </section>
      ))}
    </div>
  );
}

export function ShiftCards({ shifts, withDay }: { shifts: readonly OnShift[]; withDay?: boolean }) {
  return (
    <ul className="linli-shift-cards">
      {shifts.map((shift) => (
        <li key={shift.shiftId}>
          <ShiftCard shift={shift} withDay={withDay} />
        </li>
      ))}
    </ul>
  );
}

/** One shift as a link as large as its card. */
function ShiftCard({ shift, withDay }: { shift: OnShift; withDay?: boolean }) {
  const words = useWords();
  const format = useFormat(shift.zone);
  const [own, roleNames] = [useOwnText(), useRoleNames()];
  return (
    <Link to={`/shifts/${shift.shiftId}` as "/"} className="linli-shift-card">
      <span className="linli-shift-time">
        {withDay ? format.span(shift.startsAt, shift.endsAt) : format.times(shift.startsAt, shift.endsAt)}
      </span>
      <strong>{own(shift.title, shift.titleEn)}</strong>
      <span className="linli-shift-fact">
        <IconMapPin size="1.1em" aria-hidden /> {own(shift.stationName, shift.stationNameEn)} · {shift.placeName}
      </span>
      <span className="linli-shift-fact">
        <IconUsers size="1.1em" aria-hidden /> {roleNames(shift.pools)} · {words.events.categories[shift.category]}
      </span>
      <span className="linli-shift-state">
        <FreePlaces shift={shift} />
      </span>
    </Link>
  );
}
