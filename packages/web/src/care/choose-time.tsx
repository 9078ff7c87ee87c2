import { lastDay } from "@linli/shared/care/rules";
import { addDays } from "@linli/shared/events/days";
import { Button, Group, Stack, Text } from "@mantine/core";
import { Choices } from "../ui/choices.tsx";
import { useFormat } from "../ui/format.ts";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import type { Service, Time, Times } from "./queries.ts";

export interface ChosenTime {
  startsAt: number;
  endsAt: number;
  onDate: string;
  /** "": whoever is free. */
  staffId: string;
  /** How many wait for a place already, where there is none; null where there is one. */
  waiting: number | null;
}

interface ChooseTimeProps {
  service: Service;
  times: { data: Times | undefined; error: unknown; isPending: boolean };
  from: string | null;
  show: (from: string | null) => void;
  chosen: ChosenTime | null;
  choose: (time: ChosenTime) => void;
  /** Whether one may wait for a place where there is none. */
  mayWait?: boolean;
}

/** A day, a time of that day, and with whom: three rows of large buttons. */
export function ChooseTime({ service, times, from, show, chosen, choose, mayWait }: ChooseTimeProps) {
  const words = useWords();
  const say = words.care.book;
  const format = useFormat(service.zone);
  return (
    <Answer of={times}>
      {(found) => {
        const times = found.times.filter((time) => mayWait || time.free > 0);
        const days = [...new Set(times.map((time) => time.onDate))];
        const day = chosen && days.includes(chosen.onDate) ? chosen.onDate : (days[0] ?? "");
        const onDay = times.filter((time) => time.onDate === day);
        const at = onDay.filter((time) => time.startsAt === chosen?.startsAt);
        const staff = at.flatMap((time) => time.staff);
        const pick = (time: Time | undefined, staffId = "") => {
          if (!time) return;
          const { startsAt, endsAt, onDate, free, waiting } = time;
          choose({ startsAt, endsAt, onDate, staffId, waiting: free > 0 ? null : waiting });
        };
        return (
          <Stack gap="lg">
            {days.length === 0 ? (
              <EmptyState title={say.noTimes} text={say.noTimesText(service.contact)} />
            ) : (
              <>
                <Choices
                  title={say.day}
                  value={day}
                  choose={(next) => pick(firstOn(times, next))}
                  among={days.map((one) => ({
                    value: one,
                    label: one === found.today ? say.today(format.day(one)) : format.day(one),
                  }))}
                />
                <Choices
                  title={say.time}
                  value={String(chosen?.startsAt ?? "")}
                  choose={(startsAt) => pick(bestOf(onDay.filter((time) => String(time.startsAt) === startsAt)))}
                  among={[...Map.groupBy(onDay, (time) => time.startsAt).values()].map((same) => {
                    const time = bestOf(same)!;
                    const places = time.free > 0 ? say.placesLeft(time.free) : say.fullWith(time.waiting);
                    const when = format.times(time.startsAt, time.endsAt);
                    const label = service.places > 1 ? `${when} ${places}` : format.time(time.startsAt);
                    return { value: String(time.startsAt), label };
                  })}
                />
                {staff.length > 1 && (
                  <Choices
                    title={say.with}
                    value={chosen?.staffId ?? ""}
                    choose={(staffId) => pick(at[0], staffId)}
                    among={[
                      { value: "", label: say.anybody },
                      ...staff.map(({ id, name }) => ({ value: id, label: name })),
                    ]}
                  />
                )}
                {staff.length === 1 && staff[0] && <Text>{words.care.mine.with(staff[0].name)}</Text>}
              </>
            )}
            <Group gap="sm">
              {from !== null && (
                <Button variant="default" onClick={() => show(null)}>
                  {say.earlier}
                </Button>
              )}
              {found.last < lastDay(found.today, service.daysAhead) && (
                <Button variant="light" onClick={() => show(addDays(found.last, 1))}>
                  {say.later}
                </Button>
              )}
            </Group>
          </Stack>
        );
      }}
    </Answer>
  );
}

/** Of sessions at one time: one with a place, else the one for which the fewest wait. */
function bestOf(same: readonly Time[]): Time | undefined {
  const [shortest] = [...same].sort((one, other) => one.waiting - other.waiting);
  return same.find((time) => time.free > 0) ?? shortest;
}

/** The first time of a day that has a place, else the first. */
function firstOn(times: readonly Time[], day: string): Time | undefined {
  const onDay = times.filter((time) => time.onDate === day);
  return onDay.find((time) => time.free > 0) ?? onDay[0];
}
