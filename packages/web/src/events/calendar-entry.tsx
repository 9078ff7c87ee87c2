import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { CalendarShift } from "./queries.ts";

/** A shift in a calendar: when, what, how many, and whether people are missing, in a word and a sign. */
export function CalendarEntry({ shift, ofArea }: { shift: CalendarShift; ofArea: boolean }) {
  const { places } = useWords().events;
  const format = useFormat(shift.zone);
  const own = useOwnText();
  const cancelled = shift.cancelledAt !== null;
  const draft = shift.publishedAt === null;
  return (
    <Link
      to={`/desk/${shift.stationId}/shifts/${shift.shiftId}` as "/"}
      className="linli-entry"
      data-gap={(!cancelled && !shift.over && shift.missing > 0) || undefined}
      data-quiet={cancelled || draft || shift.over || undefined}
      data-cancelled={cancelled || undefined}
    >
      <span>{format.times(shift.startsAt, shift.endsAt)}</span>
      <span className="linli-entry-title">
        {own(shift.title, shift.titleEn)}
        {ofArea && ` · ${shift.stationName}`}
      </span>
      {!cancelled && <span>{places.of(shift.taken, shift.places)}</span>}
      <State cancelled={cancelled} draft={draft} over={shift.over} missing={shift.missing} />
    </Link>
  );
}

interface StateProps {
  cancelled: boolean;
  draft: boolean;
  over: boolean;
  missing: number;
}

function State({ cancelled, draft, over, missing }: StateProps) {
  const { calendar, places } = useWords().events;
  const [Sign, text] = cancelled
    ? [IconCircleX, places.cancelled]
    : draft
      ? [IconCircleDashed, places.draft]
      : over
        ? [IconCircleDashed, calendar.over]
        : missing > 0
          ? [IconAlertTriangle, places.missing(missing)]
          : [IconCircleCheck, places.enough];
  return (
    <span className="linli-entry-state">
      <Sign size="1.1em" aria-hidden /> {text}
    </span>
  );
}
