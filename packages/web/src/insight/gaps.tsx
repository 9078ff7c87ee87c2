import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { type Board, useNamed } from "./queries.ts";

/** Shifts of the coming week that have fewer people than they need. */
export function Gaps({ board }: { board: Board }) {
  const words = useWords();
  const named = useNamed();
  const { span } = useFormat(board.station.zone);
  const say = words.insight.board;
  return (
    <div id="gaps">
      <Section title={say.gaps} lead={board.gaps.length > 0 ? say.gapsLead : undefined}>
        {board.gaps.length === 0 ? (
          <StatusBadge tone="good">{say.noGaps}</StatusBadge>
        ) : (
          <ul className="linli-board-list">
            {board.gaps.map((gap) => (
              <li key={gap.shiftId}>
                <Anchor
                  className="linli-board-line"
                  renderRoot={(props) => (
                    <Link to={`/desk/${board.station.id}/shifts/${gap.shiftId}` as "/"} {...props} />
                  )}
                >
                  {named(gap.title, gap.titleEn)}
                  <small>{span(gap.startsAt, gap.endsAt)}</small>
                </Anchor>
                {gap.roles.map(({ role, roleEn, taken, needed }) => (
                  <Text key={role} size="sm">
                    {say.gapOf(named(role, roleEn), taken, needed)}
                  </Text>
                ))}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}
