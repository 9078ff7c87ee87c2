import "./insight.css";
import type { MealTime } from "@linli/shared/meals/kinds";
import { Button, Group, Text, Title } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../ui/format.ts";
import { StatusBadge, type Tone } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { type Home, useNamed } from "./queries.ts";

export type Coming = Home["coming"][number];

const tones: Record<string, Tone> = {
  confirmed: "good",
  offered: "attention",
  requested: "waiting",
  waitlisted: "waiting",
};

/** What it is, and whose where it is not one's own: "徐芳：午餐". */
export function useSayComing(): (one: Coming) => string {
  const words = useWords();
  const named = useNamed();
  const say = words.insight.home;
  return (one) => {
    const what = titleOf(one);
    return one.self ? what : say.of(one.personName, what);
  };

  function titleOf({ kind, title, titleEn, sort }: Coming): string {
    if (kind === "meal") return words.meals.times[sort as MealTime];
    if (kind === "session") return words.childcare.kinds[sort as keyof typeof words.childcare.kinds];
    return named(title ?? "", titleEn);
  }
}

/** The next of all, large: when, what, where, one thing to do, and the telephone. */
export function NextComing({ one }: { one: Coming }) {
  const words = useWords();
  const named = useNamed();
  const sayComing = useSayComing();
  const { span, dateTime } = useFormat(one.zone);
  const say = words.insight.home;
  return (
    <section className="linli-next" aria-labelledby="next-coming">
      <Group justify="space-between" gap="xs">
        <Text c="dimmed" fw={600}>
          {say.next}
        </Text>
        <ComingState one={one} />
      </Group>
      <div className="linli-next-when">{span(one.startsAt, one.endsAt)}</div>
      <Title order={2} id="next-coming">
        {sayComing(one)}
      </Title>
      <Text>
        {named(one.stationName, one.stationNameEn)}
        <Text span c="dimmed">
          {` · ${one.address ?? say.atHome}`}
        </Text>
      </Text>
      {one.state === "offered" && one.offerExpiresAt !== null && (
        <Text fw={600}>{say.answerBy(dateTime(one.offerExpiresAt))}</Text>
      )}
      <Group gap="sm">
        <Act one={one} />
        {one.phone && (
          <Button
            component="a"
            href={`tel:${one.phone}`}
            variant="default"
            aria-label={`${say.callStation} ${one.phone}`}
            leftSection={<IconPhone size="1.25em" aria-hidden />}
          >
            {say.callStation}
          </Button>
        )}
      </Group>
    </section>
  );
}

/** One line of the list: what, whose, when, where, and the one thing to do about it. */
export function ComingLine({ one }: { one: Coming }) {
  const named = useNamed();
  const sayComing = useSayComing();
  const { span } = useFormat(one.zone);
  return (
    <div className="linli-choice linli-coming">
      <span>
        <strong>{sayComing(one)}</strong>
        <span className="hint">
          {span(one.startsAt, one.endsAt)} · {named(one.stationName, one.stationNameEn)}
        </span>
      </span>
      <Group gap="sm">
        <ComingState one={one} />
        <Act one={one} quiet />
      </Group>
    </div>
  );
}

function ComingState({ one }: { one: Coming }) {
  const words = useWords();
  const say = words.insight.home;
  if (one.inAt !== null) {
    const here = one.kind === "session" ? words.childcare.mine.states.arrived : say.checkedIn;
    return <StatusBadge tone="good">{here}</StatusBadge>;
  }
  return <StatusBadge tone={tones[one.state] ?? "info"}>{say.state[one.state] ?? one.state}</StatusBadge>;
}

function Act({ one, quiet }: { one: Coming; quiet?: boolean }) {
  const say = useWords().insight.home;
  const sayComing = useSayComing();
  const act = say.acts[one.act];
  return (
    <Button
      variant={quiet ? "light" : "filled"}
      aria-label={say.actOn(act, sayComing(one))}
      renderRoot={(props) => <Link to={wayOf(one) as "/"} {...props} />}
    >
      {act}
    </Button>
  );
}

/** Where it is seen and changed. */
function wayOf(one: Coming): string {
  if (one.kind === "meal") return "/me/meals";
  if (one.kind === "visit") return "/me/visits";
  if (one.kind === "session") return "/me/childcare";
  return one.act === "checkIn" ? "/check-in" : `/shifts/${one.shiftId}`;
}
