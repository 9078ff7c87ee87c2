import "./childcare.css";
import { Button, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { Affected } from "./affected.tsx";
import { CarersOnDay } from "./carers-on-day.tsx";
import { ChildcareNav } from "./childcare-nav.tsx";
import { type DeskDay, type RoomOnDay, useDeskDay } from "./desk-queries.ts";
import { SessionChildren } from "./session-children.tsx";
import { Strip } from "./strip.tsx";

/** A date at a station, room by room: the strip of quarters, what breaks and whom it costs, the carers, the children. */
export default function DayPage() {
  const words = useWords();
  const say = words.childcare.day;
  const { stationId } = useParams({ from: "/desk/$stationId/childcare/day" });
  const { day } = useSearch({ from: "/desk/$stationId/childcare/day" });
  const navigate = useNavigate({ from: "/desk/$stationId/childcare/day" });
  const found = useDeskDay(stationId, day);
  return (
    <>
      <ChildcareNav stationId={stationId} active="day" />
      <PageHeader
        title={say.title}
        actions={
          <Button
            renderRoot={(props) => (
              <Link
                to="/desk/$stationId/childcare/book"
                params={{ stationId }}
                search={day ? { day } : {}}
                {...props}
              />
            )}
          >
            {words.childcareDesk.open}
          </Button>
        }
      />
      <Stack gap="lg">
        <TextInput
          type="date"
          w="fit-content"
          label={say.day}
          value={day ?? found.data?.onDate ?? ""}
          className="linli-no-print"
          onChange={(event) => {
            const value = event.currentTarget.value;
            if (value) void navigate({ search: { day: value }, replace: true });
          }}
        />
        <Answer of={found}>
          {(data) => {
            const rooms = data.rooms.filter((room) => room.sessions.length > 0);
            if (rooms.length === 0) return <EmptyState title={say.none} text={say.noneText} />;
            return (
              <>
                {rooms.map((room) => (
                  <Room key={room.room.id} on={room} day={data} />
                ))}
                <Kitchen day={data} />
              </>
            );
          }}
        </Answer>
      </Stack>
    </>
  );
}

function Room({ on, day }: { on: RoomOnDay; day: DeskDay }) {
  const words = useWords();
  const say = words.childcare.day;
  const own = useOwnText();
  const format = useFormat(on.room.zone);
  const { broken } = on;
  const isEmpty = on.sessions.every((session) => session.children.length === 0);
  return (
    <Section title={own(on.room.name, on.room.nameEn)}>
      {broken ? (
        <Stack gap="sm">
          <Text fw={600} className="linli-harm" role="status">
            <IconAlertTriangle size="1.1em" aria-hidden />{" "}
            {say.breaksFrom(format.time(broken.first.at), words.childcare.shortages[broken.first.breaks ?? "carers"])}{" "}
            {say.short(broken.first.needed, broken.first.carers)}
          </Text>
          <Affected broken={broken} zone={on.room.zone} />
        </Stack>
      ) : isEmpty ? (
        <Text role="status">{words.childcareDesk.emptyRoom}</Text>
      ) : (
        <Text role="status">
          <IconCircleCheck size="1.1em" aria-hidden /> {say.ok}
        </Text>
      )}
      <Strip on={on} />
      <div className="linli-day-halves">
        <CarersOnDay on={on} day={day} />
        <SessionChildren on={on} now={day.now} />
      </div>
    </Section>
  );
}

/** What the kitchen cooks for the children of the day. */
function Kitchen({ day }: { day: DeskDay }) {
  const words = useWords();
  const say = words.childcare.kitchen;
  return (
    <Section title={say.title} lead={say.hint}>
      {day.meals.length === 0 && <Text c="dimmed">{say.none}</Text>}
      {day.meals.map(({ meal, here, expected }) => (
        <Text key={meal}>{say.line(words.meals.times[meal], here, expected)}</Text>
      ))}
    </Section>
  );
}
