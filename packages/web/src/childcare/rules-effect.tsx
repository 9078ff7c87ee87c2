import { Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { RulesPreview } from "./desk-queries.ts";

/** What rules change before they are saved: the classes that become others, and the bookings that lose their place. */
export function RulesEffect({ of }: { of: RulesPreview }) {
  const words = useWords();
  const say = words.classRules;
  const own = useOwnText();
  const format = useFormat();
  const harms = of.bookings > 0;
  const Picture = harms ? IconAlertTriangle : IconCircleCheck;
  return (
    <Stack gap="xs" role="status">
      <Text fw={600}>{say.effect}</Text>
      {of.classes.length === 0 ? (
        <Text>{say.noClasses}</Text>
      ) : (
        <ul className="linli-classes">
          {of.classes.map((one) => (
            <li key={`${one.roomId} ${one.kind} ${one.fromOn}`}>
              {say.classLine(
                own(one.stationName, one.stationNameEn),
                own(one.roomName, one.roomNameEn),
                words.childcare.classes[one.kind],
              )}
              {words.childcare.colon}
              {say.classChange(
                say.line(one.before.size, one.before.perCarer),
                say.line(one.after.size, one.after.perCarer),
              )}
            </li>
          ))}
        </ul>
      )}
      <Text fw={600} className={harms ? "linli-harm" : undefined}>
        <Picture size="1.1em" aria-hidden /> {say.bookings(of.bookings, format.day(of.lastOn))}
      </Text>
      {of.broken.length > 0 && (
        <ul className="linli-classes">
          {of.broken.map((day) => (
            <li key={`${day.roomId} ${day.onDate}`}>
              {say.brokenLine(
                format.day(day.onDate),
                own(day.roomName, day.roomNameEn),
                day.first.needed,
                day.first.carers,
              )}
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
