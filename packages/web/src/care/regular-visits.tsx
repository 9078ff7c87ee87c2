import { Group } from "@mantine/core";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { type StandingVisit, useStandingVisits } from "./queries.ts";
import { RegularActs } from "./regular-acts.tsx";
import { bookedOf, missingOf, useSayRegular } from "./regular-line.ts";

/** One's own visits that come again by themselves, and those of whom one books for; nothing where there are none. */
export function RegularVisits() {
  const say = useWords().care.regular;
  const { data } = useStandingVisits();
  if (!data || data.length === 0) return null;
  return (
    <Section title={say.title}>
      <RegularList visits={data} />
    </Section>
  );
}

/** Each with its next visit, what could not be booked, and what may be done about it. */
export function RegularList({ visits, desk }: { visits: readonly StandingVisit[]; desk?: boolean }) {
  return (
    <ul className="linli-choices">
      {visits.map((one) => (
        <li key={one.id} className="linli-choice linli-choice-wide">
          <Regular one={one} desk={desk} />
          <Group gap="sm">
            <RegularActs one={one} desk={desk} />
          </Group>
        </li>
      ))}
    </ul>
  );
}

function Regular({ one, desk }: { one: StandingVisit; desk?: boolean }) {
  const say = useWords().care.regular;
  const said = useSayRegular();
  const own = useOwnText();
  const [next] = bookedOf(one);
  const missing = missingOf(one);
  const where = one.address ?? (desk ? null : own(one.stationName, one.stationNameEn));
  return (
    <span>
      <strong>{said.what(one)}</strong>
      <span className="hint">{[said.when(one), where].filter(Boolean).join(" · ")}</span>
      <span className="hint">{next ? say.next(said.visit(next)) : say.noNext}</span>
      {one.note && <span className="hint">{one.note}</span>}
      {missing.map((day) => (
        <StatusBadge key={day.onDate} tone="attention">
          {said.missing(day)}
        </StatusBadge>
      ))}
    </span>
  );
}
