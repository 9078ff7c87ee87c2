import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import { useStreet } from "./queries.ts";
import { Tiles } from "./tiles.tsx";

/** The street in numbers, from its own records; nothing while there is nothing to count. */
export function StreetNumbers() {
  const words = useWords();
  const { number, hours } = useFormat();
  const street = useStreet();
  const say = words.insight.home;
  if (!street || street.volunteers === 0) return null;
  return (
    <Tiles
      label={say.streetTitle}
      tiles={[
        { label: say.stations, value: number(street.stations) },
        { label: say.volunteers, value: number(street.volunteers) },
        { label: say.personTimes, value: number(street.personTimes) },
        { label: say.minutes, value: hours(street.minutes) },
      ]}
    />
  );
}
