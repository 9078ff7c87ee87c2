import { sayRefusal } from "@linli/shared/words/say-refusal";
import { Anchor, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { StatusBadge, type Tone } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { type Board, useNamed } from "./queries.ts";

/** Everything that waits for the manager, the law's deadlines first; empty lists are not shown. */
export function NeedsYou({ board }: { board: Board }) {
  const words = useWords();
  const say = words.insight.board;
  const { hours, disputes, anomalies, toClose, requests, over, ineligible } = board;
  const waits =
    hours.waiting + disputes.open + anomalies + toClose.length + requests.length + over.length + ineligible.length;
  return (
    <div id="needs-you">
      <Section title={say.needsYou}>
        {waits === 0 ? (
          <StatusBadge tone="good">{say.allDone}</StatusBadge>
        ) : (
          <ul className="linli-board-list">
            <Paperwork board={board} />
            <Shifts board={board} />
          </ul>
        )}
      </Section>
    </div>
  );
}

function Paperwork({ board }: { board: Board }) {
  const words = useWords();
  const say = words.insight.board;
  const { hours, disputes, anomalies, toClose, station } = board;
  const page = `/desk/${station.id}/hours`;
  return (
    <>
      {hours.waiting > 0 && (
        <Wait title={say.hours(hours.waiting)} to={page} days={hours.daysLeft}>
          {[hours.overdue > 0 && say.hoursOverdue(hours.overdue), hours.flagged > 0 && say.hoursFlagged(hours.flagged)]
            .filter(Boolean)
            .join(" · ")}
        </Wait>
      )}
      {toClose.length > 0 && (
        <Wait title={say.toClose(toClose.length)} days={Math.min(...toClose.map((shift) => shift.daysLeft))}>
          {say.toCloseHint}
          {toClose.map((shift) => (
            <ShiftLine key={shift.shiftId} board={board} shift={shift} page="/attendance" />
          ))}
        </Wait>
      )}
      {disputes.open > 0 && <Wait title={say.disputes(disputes.open)} to={page} days={disputes.daysLeft} />}
      {anomalies > 0 && <Wait title={say.anomalies(anomalies)} to={page} />}
    </>
  );
}

function Shifts({ board }: { board: Board }) {
  const words = useWords();
  const named = useNamed();
  const { dateTime } = useFormat(board.station.zone);
  const say = words.insight.board;
  const { requests, over, ineligible } = board;
  return (
    <>
      {requests.length > 0 && (
        <Wait title={say.requests(requests.length)}>
          {requests.map((one) => (
            <ShiftLine key={one.bookingId} board={board} shift={one} note={say.requestBy(one.name)} />
          ))}
        </Wait>
      )}
      {over.length > 0 && (
        <Wait title={say.overTitle(over.length)}>
          {over.map((one) => (
            <ShiftLine
              key={one.poolId}
              board={board}
              shift={one}
              note={say.overBy(named(one.role, one.roleEn), one.over)}
            />
          ))}
        </Wait>
      )}
      {ineligible.length > 0 && (
        <Wait title={say.ineligible(ineligible.length)}>
          {ineligible.map((one) => (
            <ShiftLine
              key={`${one.shiftId} ${one.personId}`}
              board={board}
              shift={one}
              note={`${one.name}: ${sayRefusal(words, one.refusal, dateTime)}`}
            />
          ))}
        </Wait>
      )}
    </>
  );
}

/** One kind of thing that waits: its heading is the link, unless the things below it are. */
function Wait(props: { title: string; to?: string; days?: number | null; children?: ReactNode }) {
  const words = useWords();
  const { title, to, days = null, children } = props;
  const tone: Tone = days === null || days > 3 ? "waiting" : days < 0 ? "bad" : "attention";
  return (
    <li>
      <Title order={3} size="h4">
        {to ? (
          <Anchor inherit renderRoot={(all) => <Link to={to as "/"} {...all} />}>
            {title}
          </Anchor>
        ) : (
          title
        )}
        {days !== null && <StatusBadge tone={tone}>{words.insight.daysLeft(days)}</StatusBadge>}
      </Title>
      {children}
    </li>
  );
}

interface ShiftLineProps {
  board: Board;
  shift: { shiftId: string; title: string; titleEn: string | null; startsAt: number; endsAt: number };
  note?: string;
  page?: string;
}

function ShiftLine({ board, shift, note, page = "" }: ShiftLineProps) {
  const named = useNamed();
  const { span } = useFormat(board.station.zone);
  return (
    <Anchor
      className="linli-board-line"
      renderRoot={(props) => <Link to={`/desk/${board.station.id}/shifts/${shift.shiftId}${page}` as "/"} {...props} />}
    >
      {note ?? named(shift.title, shift.titleEn)}
      <small>
        {note
          ? `${named(shift.title, shift.titleEn)} · ${span(shift.startsAt, shift.endsAt)}`
          : span(shift.startsAt, shift.endsAt)}
      </small>
    </Anchor>
  );
}
