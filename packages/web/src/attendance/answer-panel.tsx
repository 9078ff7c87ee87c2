import { Alert, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck, IconDoorExit, IconQuestionMark } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useFormat } from "../ui/format.ts";
import { useLanguage, useWords } from "../ui/words.tsx";
import type { CheckInAnswer } from "./queries.ts";

interface AnswerPanelProps {
  answer: CheckInAnswer;
  /** Who it is about is named where it may be somebody else. */
  named?: boolean;
  /** What one can do next. */
  children?: ReactNode;
}

/** What a check-in came to, large and in words; read out at once. */
export function AnswerPanel({ answer, named, children }: AnswerPanelProps) {
  const words = useWords();
  const language = useLanguage();
  const { time, times, minutes } = useFormat(answer.zone);
  const heading = useRef<HTMLHeadingElement>(null);
  const say = words.attendance.checkIn;
  const { outcome, inAt, outAt, startsAt, endsAt, stationName } = answer;
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const titles = {
    "checked-in": say.inTitle(time(inAt)),
    "already-in": say.alreadyTitle(time(inAt)),
    "asks-to-leave": say.askTitle,
    "checked-out": say.outTitle(time(outAt ?? inAt)),
  };
  const texts = {
    "checked-in": say.inText,
    "already-in": say.inText,
    "asks-to-leave": say.askText(time(inAt)),
    "checked-out": answer.minutes ? say.outText(minutes(answer.minutes)) : say.outNothing,
  };
  const Picture =
    outcome === "asks-to-leave" ? IconQuestionMark : outcome === "checked-out" ? IconDoorExit : IconCircleCheck;
  const title = language === "en" ? (answer.titleEn ?? answer.title) : answer.title;
  return (
    <Alert
      className="linli-answer"
      role="status"
      color={outcome === "asks-to-leave" ? "yellow" : "green"}
      icon={<Picture size="2.5rem" aria-hidden />}
    >
      <Stack gap="sm">
        <Title order={2} ref={heading} tabIndex={-1} className="linli-answer-title">
          {named && <span className="linli-answer-name">{say.forWhom(answer.personName)}</span>}
          {titles[outcome]}
        </Title>
        <Text size="lg">{texts[outcome]}</Text>
        <dl className="linli-facts">
          <dt>{say.shift}</dt>
          <dd>{title}</dd>
          <dt>{say.time}</dt>
          <dd>{times(startsAt, endsAt)}</dd>
          <dt>{say.station}</dt>
          <dd>{stationName}</dd>
        </dl>
        {children}
      </Stack>
    </Alert>
  );
}
