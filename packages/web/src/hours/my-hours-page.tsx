import "./hours.css";
import { Button, Progress, Stack, Text } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { MonthBars } from "./month-bars.tsx";
import { MyCertificates } from "./my-certificates.tsx";
import { MyLines } from "./my-lines.tsx";
import { type Summary, useMyHours } from "./queries.ts";
import { useStarName } from "./star-name.ts";

/** A volunteer's hours: the sum and the star, month by month, each service, and certificates. */
export default function MyHoursPage() {
  const words = useWords();
  const mine = useMyHours();
  return (
    <>
      <PageHeader title={words.hours.mine.title} lead={words.hours.mine.lead} />
      <Answer of={mine}>
        {(summary) =>
          summary.months.length === 0 ? (
            <EmptyState title={words.hours.mine.emptyTitle} text={words.hours.mine.emptyText} picture="calendar">
              <Button variant="light" renderRoot={(props) => <Link to={"/events" as "/"} {...props} />}>
                {words.hours.mine.findActivities}
              </Button>
            </EmptyState>
          ) : (
            <>
              <Sum summary={summary} />
              <MonthBars months={summary.months} />
              <MyLines months={summary.months} />
              <MyCertificates months={summary.months} />
            </>
          )
        }
      </Answer>
    </>
  );
}

function Sum({ summary }: { summary: Summary }) {
  const words = useWords();
  const say = words.hours.mine;
  const format = useFormat();
  return (
    <Section title={say.total}>
      <div className="linli-hours-sum">
        <Stack gap={4}>
          <span className="linli-hours-total">{format.minutes(summary.minutes)}</span>
          <Text c="dimmed">
            {summary.waitingMinutes > 0 ? say.waiting(format.minutes(summary.waitingMinutes)) : say.noneWaiting}
          </Text>
        </Stack>
        <Star summary={summary} />
      </div>
    </Section>
  );
}

function Star({ summary: { star, ladder } }: { summary: Summary }) {
  const words = useWords();
  const say = words.hours.mine;
  const format = useFormat();
  const starName = useStarName();
  const next = starName(star.stars + 1);
  const percent = Math.floor(star.share * 100);
  return (
    <Stack gap={6}>
      <span className="linli-hours-stars" aria-hidden="true">
        {ladder.map((hours, at) =>
          at < star.stars ? (
            <IconStarFilled key={hours} size="1.5rem" />
          ) : (
            <IconStar key={hours} size="1.5rem" stroke={1.6} />
          ),
        )}
      </span>
      <Text fw={650} size="lg">
        {starName(star.stars)}
      </Text>
      {star.nextHours === null ? (
        <Text>{say.atTop}</Text>
      ) : (
        <>
          <Progress.Root size="lg">
            <Progress.Section value={percent} aria-label={say.progress(percent, next)} />
          </Progress.Root>
          <Text>{say.toNext(format.minutes(star.minutesToNext), next)}</Text>
        </>
      )}
      <Text size="sm" c="dimmed">
        {say.ladder(ladder.map((hours, at) => say.ladderStep(starName(at + 1), format.number(hours))))}
      </Text>
    </Stack>
  );
}
