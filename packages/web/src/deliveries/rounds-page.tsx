import "../meals/meals.css";
import "./deliveries.css";
import { Alert, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { refusalOf } from "../ui/say-error.ts";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { Batches, Conflicts } from "./desk-notes.tsx";
import { type RoundsOfSitting, useRounds } from "./queries.ts";
import { ChosenBar } from "./record-outcome.tsx";
import { RoundCard } from "./round-card.tsx";
import { StopList } from "./stop-list.tsx";

/** The rounds of a day: who brings what where, in which order, and what came of it. */
export default function RoundsPage() {
  const words = useWords();
  const say = words.deliveries.desk;
  const own = useOwnText();
  const { stationId } = useParams({ from: "/desk/$stationId/rounds" });
  const { onDate } = useSearch({ from: "/desk/$stationId/rounds" });
  const navigate = useNavigate();
  const rounds = useRounds(stationId, onDate);
  const place = rounds.data && own(rounds.data.stationName, rounds.data.stationNameEn);
  return (
    <>
      <DeskNav stationId={stationId} active="rounds" />
      <PageHeader title={say.title} lead={place ? `${place} · ${say.lead}` : say.lead} />
      <Stack gap="lg">
        <TextInput
          type="date"
          w="fit-content"
          label={say.day}
          value={onDate ?? rounds.data?.onDate ?? ""}
          onChange={({ currentTarget: { value } }) =>
            value && void navigate({ to: "/desk/$stationId/rounds", params: { stationId }, search: { onDate: value } })
          }
        />
        {refusalOf(rounds.error)?.code === "not_found" ? (
          <EmptyState title={words.canteen.settings.notYet} text="" />
        ) : (
          <Answer of={rounds}>
            {({ sittings, onDate: day }) =>
              sittings.length === 0 ? (
                <EmptyState title={say.none} text={say.noneText} />
              ) : (
                sittings.map((sitting) => <Sitting key={`${day}/${sitting.menuId}`} {...{ stationId, sitting }} />)
              )
            }
          </Answer>
        )}
      </Stack>
    </>
  );
}

function Sitting({ stationId, sitting }: { stationId: string; sitting: RoundsOfSitting }) {
  const words = useWords();
  const say = words.deliveries.desk;
  const format = useFormat();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { rounds, atDesk, conflicts, batches, plannedAt, cutOffAt } = sitting;
  const all = [...rounds.flatMap((round) => round.stops), ...atDesk];
  const standing = all.filter((stop) => stop.stands);
  // Somebody else may have recorded, or moved away, what is ticked here.
  const ticked = new Set(standing.filter((stop) => chosen.has(stop.mealId)).map((stop) => stop.mealId));
  const choose = (mealIds: readonly string[], on: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const id of mealIds)
        if (on) after.add(id);
        else after.delete(id);
      return after;
    });
  const editing = { sitting, chosen: ticked, choose };
  return (
    <Section
      title={`${words.meals.times[sitting.meal]} ${format.times(sitting.startsAt, sitting.endsAt)}`}
      lead={
        plannedAt === null
          ? say.notYet(format.dateTime(cutOffAt))
          : standing.length === 0
            ? say.noDeliveries
            : say.done(standing.filter((stop) => stop.outcome !== null).length, standing.length)
      }
    >
      {conflicts.length > 0 && <Conflicts conflicts={conflicts} />}
      {batches.length > 0 && <Batches stationId={stationId} batches={batches} />}
      {atDesk.length > 0 && (
        <Alert icon={<IconAlertTriangle />} color="vermilion" title={say.atDesk} className="linli-at-desk">
          <Text mb="xs">{say.atDeskLead}</Text>
          <StopList stops={atDesk} roundId={null} {...editing} />
        </Alert>
      )}
      <div className="linli-rounds">
        {rounds.map((round) => (
          <RoundCard key={round.id} {...{ stationId, round, ...editing }} />
        ))}
      </div>
      {ticked.size > 0 && <ChosenBar {...{ stationId, sitting, chosen: ticked, done: () => setChosen(new Set()) }} />}
    </Section>
  );
}
