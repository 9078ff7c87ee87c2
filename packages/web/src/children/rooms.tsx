import { Text } from "@mantine/core";
import { useState } from "react";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { type Today, useEarlierBreaks } from "./queries.ts";

/** Each room as it is now against the carers who are in, and the quarter hours that were short today. */
export function Rooms({ stationId, today }: { stationId: string; today: Today }) {
  const words = useWords();
  const say = words.handover.ratio;
  const own = useOwnText();
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
            <span>{say.children(room.total, "")}</span>
            <span>{say.needed(room.needed, room.carers.length)}</span>
          </li>
        ))}
      </ul>
      <details>
        <summary>{say.who}</summary>
        {today.rooms.map((room) => (
          <div key={room.id}>
            <Text fw={600}>{own(room.name, room.nameEn)}</Text>
            <Text>{say.children(room.total, classesSaid(room.children, words))}</Text>
            <Text c="dimmed">{room.carers.length > 0 ? say.names(room.carers) : say.nobody}</Text>
          </div>
        ))}
      </details>
      {today.breaks.length > 0 && (
        <details>
          <summary>{say.breaks(today.breaks.length)}</summary>
          <Breaks today={today} of={today.breaks} />
        </details>
      )}
      <Earlier stationId={stationId} today={today} />
    </Section>
  );
}

/** The same of the days before, asked for when it is opened. */
function Earlier({ stationId, today }: { stationId: string; today: Today }) {
  const say = useWords().handover.ratio;
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const earlier = useEarlierBreaks(stationId, opened);
  return (
    <details onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{say.earlier}</summary>
      {opened && (
        <Answer of={earlier}>
          {(days) => (
            <>
              {days.length === 0 && <Text c="dimmed">{say.noEarlier}</Text>}
              {days.map(({ onDate, breaks }) => (
                <div key={onDate}>
                  <Text fw={600}>{format.day(onDate)}</Text>
                  <Breaks today={today} of={breaks} />
                </div>
              ))}
            </>
          )}
        </Answer>
      )}
    </details>
  );
}

function Breaks({ today, of }: { today: Today; of: Today["breaks"] }) {
  const words = useWords();
  const say = words.handover.ratio;
  const own = useOwnText();
  const format = useFormat(today.zone);
  return of.map((one) => {
    const room = today.rooms.find(({ id }) => id === one.roomId);
    const what = words.handover.shortages[one.shortOf];
    return (
      <Text key={`${one.roomId} ${one.at}`}>
        {say.breakLine(format.time(one.at), room ? own(room.name, room.nameEn) : "", what, one.needed, one.carers)}
      </Text>
    );
  });
}

function classesSaid(children: Today["rooms"][number]["children"], words: ReturnType<typeof useWords>): string {
  const say = words.handover.ratio;
  return Object.entries(children)
    .map(([kind, count]) => say.classCount(words.childcare.classes[kind as keyof typeof children], count))
    .join(words.children.comma);
}
