import type { Words } from "@linli/shared/words/words";
import { Button } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { BoardShiftCard } from "./board-shift-card.tsx";
import { DeskNav } from "./desk-nav.tsx";
import { Gaps } from "./gaps.tsx";
import { NeedsYou } from "./needs-you.tsx";
import { type Board, useBoard, useNamed } from "./queries.ts";
import { type Tile, Tiles } from "./tiles.tsx";

const route = getRouteApi("/desk/$stationId");

/** What a manager opens in the morning: today, who is missing, what waits and until when. */
export default function BoardPage() {
  const { stationId } = route.useParams();
  const words = useWords();
  const named = useNamed();
  const board = useBoard(stationId);
  const { day, time } = useFormat(board.data?.station.zone);
  return (
    <>
      <DeskNav stationId={stationId} active="today" />
      <Answer of={board}>
        {(data) => (
          <>
            <PageHeader
              title={named(data.station.name, data.station.nameEn)}
              lead={`${day(data.station.today)} · ${words.insight.updated(time(data.now))}`}
            />
            <Tiles tiles={tilesOf(words, data)} label={words.insight.title} />
            <div className="linli-board">
              <Today board={data} />
              <div className="linli-board-side">
                <NeedsYou board={data} />
                <Gaps board={data} />
              </div>
            </div>
          </>
        )}
      </Answer>
    </>
  );
}

function Today({ board }: { board: Board }) {
  const words = useWords();
  const say = words.insight.board;
  return (
    <div id="today">
      <Section title={say.today} plain>
        {board.shifts.length === 0 ? (
          <EmptyState title={say.noneToday} text={say.noneTodayText} picture="calendar">
            <Button
              variant="light"
              renderRoot={(props) => <Link to={`/desk/${board.station.id}/calendar` as "/"} {...props} />}
            >
              {say.openCalendar}
            </Button>
          </EmptyState>
        ) : (
          <ul className="linli-board-shifts">
            {board.shifts.map((shift) => (
              <BoardShiftCard key={shift.id} shift={shift} station={board.station} now={board.now} />
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}

function tilesOf(words: Words, { shifts, gaps, hours, toClose }: Board): Tile[] {
  const say = words.insight.figures;
  const count = (where: "in" | "missing" | "expected") => shifts.reduce((sum, shift) => sum + shift.counts[where], 0);
  const missing = count("missing");
  const late = hours.overdue > 0 || (hours.daysLeft !== null && hours.daysLeft < 0);
  return [
    ...(shifts.length === 0
      ? []
      : ([
          { label: say.shifts, value: String(shifts.length), href: "#today" },
          { label: words.insight.whereabouts.in, value: String(count("in")), alarm: count("in") > 0 ? "good" : null },
          { label: words.insight.whereabouts.expected, value: String(count("expected")) },
          {
            label: words.insight.whereabouts.missing,
            value: String(missing),
            alarm: missing > 0 ? "bad" : null,
            href: "#today",
          },
        ] satisfies Tile[])),
    { label: say.gaps, value: String(gaps.length), alarm: gaps.length > 0 ? "attention" : null, href: "#gaps" },
    {
      label: say.waiting,
      value: String(hours.waiting),
      hint:
        hours.daysLeft === null
          ? toClose.length > 0
            ? words.insight.board.toClose(toClose.length)
            : null
          : words.insight.daysLeft(hours.daysLeft),
      alarm: late ? "bad" : hours.waiting > 0 ? "attention" : null,
      href: "#needs-you",
    },
  ];
}
