import "../meals/meals.css";
import "./deliveries.css";
import { Alert, Anchor, Button, Progress, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUpload } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { EmptyState, LoadingState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { CarryStop } from "./carry-stop.tsx";
import type { KeptRound } from "./kept.ts";
import type { ManifestStop } from "./queries.ts";
import { SignInFirst } from "./sign-in-first.tsx";
import { type Carried, useCarried } from "./use-carried.ts";

/** A round on the phone of whoever carries it: door after door, with and without network. */
export default function CarryPage() {
  const words = useWords();
  const say = words.deliveries.carry;
  const { roundId } = useParams({ from: "/me/rounds/$roundId" });
  const { me, known, error } = useActor();
  const carried = useCarried(roundId);
  const { kept, refusal, loaded } = carried;
  if (kept) return <Round carried={carried} kept={kept} />;
  if (known && !me && !error) return <SignInFirst />;
  return (
    <>
      <PageHeader title={say.title} />
      {refusal ? (
        <Refused refusal={refusal} />
      ) : loaded && carried.offline ? (
        <EmptyState picture="broken" title={say.notKept} text={say.notKeptText} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}

function Refused({ refusal }: { refusal: NonNullable<Carried["refusal"]> }) {
  const words = useWords();
  const say = words.deliveries.carry;
  const format = useFormat();
  const back = (
    <Button variant="light" renderRoot={(props) => <Link to="/me/rounds" {...props} />}>
      {words.deliveries.mine.title}
    </Button>
  );
  if (refusal.code === "manifest_not_open")
    return (
      <EmptyState picture="calendar" title={say.notOpen(format.dateTime(refusal.opensAt))} text="">
        {back}
      </EmptyState>
    );
  if (refusal.code === "manifest_over")
    return (
      <EmptyState picture="closed" title={say.over} text="">
        {back}
      </EmptyState>
    );
  return (
    <EmptyState picture="closed" title={say.notYours} text={say.notYoursText}>
      {back}
    </EmptyState>
  );
}

/** A stop with what this phone knows and has not sent yet. */
export interface ShownStop extends ManifestStop {
  number: number;
  unsent: boolean;
}

function Round({ carried, kept }: { carried: Carried; kept: KeptRound }) {
  const words = useWords();
  const say = words.deliveries.carry;
  const own = useOwnText();
  const { manifest } = kept;
  const format = useFormat(manifest.zone);
  const stops = shownStops(carried, kept);
  const standing = stops.filter((stop) => stop.stands);
  const open = standing.filter((stop) => stop.outcome === null);
  const done = stops.filter((stop) => !open.includes(stop));
  const [next, ...later] = open;
  return (
    <div className="linli-carry">
      <PageHeader
        title={words.deliveries.roundIn(manifest.number, manifest.areaName)}
        lead={`${own(manifest.stationName, manifest.stationNameEn)} · ${words.meals.times[manifest.meal]} · ${format.times(manifest.startsAt, manifest.endsAt)}`}
      />
      <Stack gap="md">
        <div>
          <Text fw={600} size="lg">
            {say.progress(standing.length - open.length, standing.length)}
          </Text>
          <Progress
            value={standing.length === 0 ? 0 : ((standing.length - open.length) / standing.length) * 100}
            size="lg"
            aria-label={say.progress(standing.length - open.length, standing.length)}
          />
        </div>
        <Sending carried={carried} kept={kept} />
        <News carried={carried} kept={kept} />
        {manifest.endedAt !== null ? (
          <Text fw={600}>{say.finished}</Text>
        ) : (
          <StartRound carried={carried} kept={kept} />
        )}
        {next && (
          <section aria-label={say.next}>
            <Title order={2} size="h3" mb="xs">
              {say.next}
            </Title>
            <CarryStop stop={next} tap={carried.tap} large />
          </section>
        )}
        {later.length > 0 && (
          <section aria-label={say.todo}>
            <Title order={2} size="h3" mb="xs">
              {say.todo}
            </Title>
            <Stack gap="md">
              {later.map((stop) => (
                <CarryStop key={stop.mealId} stop={stop} tap={carried.tap} />
              ))}
            </Stack>
          </section>
        )}
        {manifest.endedAt === null && <FinishRound carried={carried} kept={kept} open={open.length} />}
        {done.length > 0 && (
          <section aria-label={say.done}>
            <Title order={2} size="h3" mb="xs">
              {say.done}
            </Title>
            <Stack gap="md">
              {done.map((stop) => (
                <CarryStop key={stop.mealId} stop={stop} tap={carried.tap} />
              ))}
            </Stack>
          </section>
        )}
        {manifest.stationPhone && (
          <Anchor href={`tel:${manifest.stationPhone}`} className="linli-tall-link">
            {say.station(manifest.stationPhone)}
          </Anchor>
        )}
      </Stack>
    </div>
  );
}

/** What was tapped last says what is so, sent or not. */
function shownStops({ taps }: Carried, { manifest }: KeptRound): ShownStop[] {
  const last = new Map(taps.map((tap) => [tap.mealId, tap]));
  return manifest.stops.map((stop, at) => {
    const tapped = last.get(stop.mealId);
    const said = tapped ? { outcome: tapped.outcome, outcomeNote: tapped.note } : {};
    return { ...stop, ...said, number: at + 1, unsent: tapped !== undefined };
  });
}

/** Whether there is network, and what waits for it; said to a screen reader as it changes. */
function Sending({ carried, kept }: { carried: Carried; kept: KeptRound }) {
  const say = useWords().deliveries.carry;
  const format = useFormat(kept.manifest.zone);
  const { offline, taps } = carried;
  const Picture = offline ? IconCloudOff : taps.length > 0 ? IconCloudUpload : IconCloudCheck;
  return (
    <div role="status" className="linli-sending" data-offline={offline || undefined}>
      <Picture size="1.5em" aria-hidden />
      <div>
        <Text fw={600}>
          {taps.length > 0 ? say.waiting(taps.length) : offline ? say.kept(format.time(kept.keptAt)) : say.sent}
        </Text>
        {offline && <Text size="sm">{say.offline}</Text>}
      </div>
    </div>
  );
}

/** What the desk did meanwhile: a changed manifest, and taps that could not count. */
function News({ carried, kept }: { carried: Carried; kept: KeptRound }) {
  const { deliveries } = useWords();
  const say = deliveries.carry;
  if (!carried.changed && kept.conflicts.length === 0) return null;
  const nameOf = (mealId: string) => kept.manifest.stops.find((stop) => stop.mealId === mealId)?.personName;
  return (
    <Alert role="alert" color="yellow" icon={<IconAlertTriangle />}>
      <Stack gap="xs" align="flex-start">
        {carried.changed && <Text>{say.changed}</Text>}
        {kept.conflicts.map(({ mealId, conflict }) => (
          <Text key={`${mealId}/${conflict}`}>
            {[nameOf(mealId), say.conflict(deliveries.conflicts[conflict])].filter(Boolean).join(" · ")}
          </Text>
        ))}
        <Button variant="default" onClick={carried.seen}>
          {say.conflictSeen}
        </Button>
      </Stack>
    </Alert>
  );
}

function StartRound({ carried, kept }: { carried: Carried; kept: KeptRound }) {
  const say = useWords().deliveries.carry;
  const trpc = useTRPC();
  const act = useAct(trpc.deliveries.start.mutationOptions({ networkMode: "always" }), { after: carried.refresh });
  const tapped = carried.taps.length > 0 || kept.manifest.stops.some((stop) => stop.outcome !== null);
  if (kept.manifest.startedAt !== null || tapped) return null;
  return (
    <>
      <Problem act={act} />
      <Button size="xl" loading={act.busy} onClick={() => act.run({ roundId: kept.manifest.id })}>
        {say.start}
      </Button>
    </>
  );
}

function FinishRound({ carried, kept, open }: { carried: Carried; kept: KeptRound; open: number }) {
  const say = useWords().deliveries.carry;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.deliveries.end.mutationOptions({ networkMode: "always" }), { after: carried.refresh });
  return (
    <>
      <Button
        size="lg"
        variant={open === 0 ? "filled" : "light"}
        disabled={carried.offline || carried.taps.length > 0}
        onClick={confirm.open}
      >
        {say.finish}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.finishTitle}
        text={say.finishText(open)}
        yes={say.finishYes}
        no={say.finishNo}
        act={act}
        onYes={() => act.run({ roundId: kept.manifest.id })}
      />
    </>
  );
}
