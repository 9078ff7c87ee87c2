import { Group, Stack, Text } from "@mantine/core";
import { useFormat } from "../ui/format.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { CarerGone } from "./carer-gone.tsx";
import { ChangeRoom } from "./change-room.tsx";
import type { DeskDay, RoomOnDay } from "./desk-queries.ts";

/** Who is on the roster of a room on a day, and who of them does not count, and why. */
export function CarersOnDay({ on, day }: { on: RoomOnDay; day: DeskDay }) {
  const say = useWords().childcare.day;
  const format = useFormat(on.room.zone);
  return (
    <Stack gap="xs">
      <Text fw={600}>{say.roster}</Text>
      {on.carers.length === 0 ? (
        <Text c="dimmed">{say.noCarers}</Text>
      ) : (
        <ul className="linli-children">
          {on.carers.map((carer) => (
            <li key={`${carer.shiftId} ${carer.personId} ${carer.startsAt}`}>
              <Group gap="xs">
                <strong>{carer.name}</strong>
                <span>{format.times(carer.startsAt, carer.endsAt)}</span>
                {!carer.certified && <StatusBadge tone="attention">{say.uncertified}</StatusBadge>}
                {carer.absent && <StatusBadge tone="bad">{say.absent}</StatusBadge>}
                {carer.outAt !== null && <StatusBadge tone="quiet">{say.leftAt(format.time(carer.outAt))}</StatusBadge>}
              </Group>
              {!carer.absent && carer.outAt === null && carer.endsAt > day.now && (
                <Group gap="xs">
                  <ChangeRoom
                    person={carer}
                    roomId={on.room.id}
                    rooms={day.rooms.map((one) => one.room)}
                    startsAt={carer.startsAt}
                    now={day.now}
                    zone={on.room.zone}
                  />
                  {day.onDate === day.today && <CarerGone person={carer} />}
                </Group>
              )}
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
