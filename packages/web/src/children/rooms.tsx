import { Text } from "@mantine/core";
import { useOwnText } from "../events/free-places.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { Today } from "./queries.ts";

/** Each room as it is now against the carers who are in, and the quarter hours that were short today. */
export function Rooms({ today }: { today: Today }) {
  const words = useWords();
  const say = words.handover.ratio;
  const own = useOwnText();
  const format = useFormat();
  const nameOf = (roomId: string) => {
    const room = today.rooms.find((one) => one.id === roomId);
    return room ? own(room.name, room.nameEn) : "";
  };
  if (today.rooms.length === 0) return null;
  return (
    <Section title={say.title}>
      <ul className="linli-child-rooms">
        {today.rooms.map((room) => (
          <li key={room.id}>
            <strong>{own(room.name, room.nameEn)}</strong>{" "}
            <StatusBadge tone={room.shortOf ? "bad" : "good"}>
              {room.shortOf ? words.handover.shortages[room.shortOf] : say.fine}
            </StatusBadge>
            <Text>{say.children(room.total, classesSaid(room.children, words))}</Text>
            <Text>{say.needed(room.needed, room.carers.length)}</Text>
            {room.carers.length > 0 && <Text c="dimmed">{say.names(room.carers)}</Text>}
          </li>
        ))}
      </ul>
      {today.breaks.length === 0 ? (
        <Text c="dimmed">{say.noBreaks}</Text>
      ) : (
        <details>
          <summary>{say.breaks}</summary>
          {today.breaks.map((one) => (
            <Text key={`${one.roomId} ${one.at}`}>
              {say.breakLine(
                format.time(one.at),
                nameOf(one.roomId),
                words.handover.shortages[one.shortOf],
                one.needed,
                one.carers,
              )}
            </Text>
          ))}
        </details>
      )}
    </Section>
  );
}

function classesSaid(children: Today["rooms"][number]["children"], words: ReturnType<typeof useWords>): string {
  const say = words.handover.ratio;
  return Object.entries(children)
    .map(([kind, count]) => say.classCount(words.childcare.classes[kind as keyof typeof children], count))
    .join(words.children.comma);
}
