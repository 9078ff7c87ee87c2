import "./deliveries.css";
import "./paper.css";
import type { Allergen, Diet } from "@linli/shared/meals/kinds";
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { type Outputs, useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { PrintButton } from "../ui/print-button.tsx";
import { useWords } from "../ui/words.tsx";

type Paper = Outputs["deliveries"]["print"];
type PaperStop = Paper["stops"][number];

/** A round's manifest on A4: large names, where, how to find the door, what, and boxes to tick. */
export default function PaperPage() {
  const words = useWords();
  const say = words.deliveries.paper;
  const { stationId, roundId } = useParams({ from: "/desk/$stationId/rounds/$roundId" });
  const trpc = useTRPC();
  const [paper, setPaper] = useState<Paper>();
  const act = useAct(trpc.deliveries.print.mutationOptions());
  return (
    <>
      <DeskNav stationId={stationId} active="rounds" />
      <PageHeader
        title={paper ? words.deliveries.roundIn(paper.number, paper.areaName) : say.title}
        lead={paper && <Heading paper={paper} />}
        actions={
          <Group gap="sm" className="linli-no-print">
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link
                  to="/desk/$stationId/rounds"
                  params={{ stationId }}
                  search={paper ? { onDate: paper.onDate } : {}}
                  {...props}
                />
              )}
            >
              {say.back}
            </Button>
            {paper && <PrintButton variant="filled" />}
          </Group>
        }
      />
      <Problem act={act} />
      {paper ? (
        <Sheet paper={paper} />
      ) : (
        <Stack gap="xs" align="flex-start">
          <Button
            leftSection={<IconEye size="1.25em" aria-hidden />}
            loading={act.busy}
            onClick={async () => setPaper((await act.run({ roundId }))?.done)}
          >
            {say.show}
          </Button>
          <Text c="dimmed">{say.showHint}</Text>
        </Stack>
      )}
    </>
  );
}

function Heading({ paper }: { paper: Paper }) {
  const words = useWords();
  const own = useOwnText();
  const format = useFormat(paper.zone);
  const { deliveries } = words;
  return (
    <>
      {own(paper.stationName, paper.stationNameEn)} · {words.meals.times[paper.meal]} ·{" "}
      {format.span(paper.startsAt, paper.endsAt)}
      <br />
      {deliveries.paper.volunteer}: {paper.carriers.join(deliveries.comma) || "__________"}
      {paper.stationPhone ? ` · ${deliveries.carry.station(paper.stationPhone)}` : ""}
    </>
  );
}

function Sheet({ paper }: { paper: Paper }) {
  const { deliveries } = useWords();
  const say = deliveries.paper;
  const format = useFormat(paper.zone);
  return (
    <>
      <table className="linli-paper">
        <thead>
          <tr>
            {[say.number, say.who, say.where, say.what, say.result].map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {paper.stops.map((stop, at) => (
            <Row key={stop.mealId} number={at + 1} stop={stop} />
          ))}
        </tbody>
      </table>
      <Text mt="md">{say.printed(format.dateTime(paper.now))}</Text>
    </>
  );
}

function Row({ number, stop }: { number: number; stop: PaperStop }) {
  const words = useWords();
  const { deliveries } = words;
  const own = useOwnText();
  const said = stop.stands ? null : deliveries.desk.left;
  const dishes = stop.lines.map((line) => deliveries.carry.portions(own(line.name, line.nameEn), line.portions));
  return (
    <tr data-gone={!stop.stands || undefined}>
      <td>{number}</td>
      <th scope="row">
        <span className="linli-paper-name">{stop.personName}</span>
        {stop.phone}
      </th>
      <td>
        {said ?? stop.address ?? deliveries.carry.noAddress}
        {stop.doorNote && <div>{stop.doorNote}</div>}
        {stop.stands && stop.position === null && <small>{deliveries.desk.unplaced}</small>}
        {stop.away && <div>{deliveries.carry.away}</div>}
      </td>
      <td>
        {dishes.join(deliveries.comma)}
        <Marks allergens={stop.allergens} diets={stop.diets} />
        {stop.note && <div>{stop.note}</div>}
      </td>
      <td className="linli-paper-boxes">
        {stop.outcome === null
          ? stop.stands && deliveries.paper.boxes.map((box) => <span key={box}>□ {box}</span>)
          : deliveries.outcomes[stop.outcome]}
      </td>
    </tr>
  );
}

function Marks({ allergens, diets }: { allergens: readonly Allergen[]; diets: readonly Diet[] }) {
  const { meals, deliveries } = useWords();
  const marks = [
    ...(allergens.length > 0 ? [meals.diet.allergic(allergens.map((one) => meals.allergens[one]))] : []),
    ...diets.map((one) => meals.diets[one]),
  ];
  return marks.length > 0 ? <strong className="linli-paper-marks">{marks.join(deliveries.comma)}</strong> : null;
}
