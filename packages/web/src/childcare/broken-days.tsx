import { Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { Broken } from "./desk-queries.ts";

interface BrokenDaysProps {
  /** Names are absent where the reader need not know whose children they are. */
  broken: readonly (Omit<Broken, "affected"> & {
    affected: readonly { bookingId: string; childName?: string; kind: string; startsAt: number; endsAt: number }[];
  })[];
  zone: string;
  nobody: string;
}

/** The rooms and days that could not keep what is booked: from when, what is short, and whose place it costs. */
export function BrokenDays({ broken, zone, nobody }: BrokenDaysProps) {
  const words = useWords();
  const say = words.childcare.day;
  const own = useOwnText();
  const format = useFormat(zone);
  if (broken.length === 0) return <Text role="status">{nobody}</Text>;
  return (
    <Stack gap="sm" role="status">
      {broken.map((day) => (
        <div key={`${day.roomId} ${day.onDate}`}>
          <Text fw={600} className="linli-harm">
            <IconAlertTriangle size="1.1em" aria-hidden />{" "}
            {`${format.day(day.onDate)} ${own(day.roomName, day.roomNameEn)}${words.childcare.colon}${say.breaksFrom(format.time(day.first.at), words.childcare.shortages[day.first.breaks ?? "carers"])}`}
          </Text>
          <ul className="linli-classes">
            {day.affected.map((child) => (
              <li key={child.bookingId}>
                {`${child.childName ? `${child.childName} · ` : ""}${words.childcare.kinds[child.kind as keyof typeof words.childcare.kinds]} ${format.times(child.startsAt, child.endsAt)}`}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Stack>
  );
}
