import { type DoorOutcome, doorOutcomes, wasMissed } from "@linli/shared/deliveries/kinds";
import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconAlertTriangle, IconArrowBackUp, IconMap2, IconPhone } from "@tabler/icons-react";
import { useState } from "react";
import { useOwnText } from "../ui/own-text.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { ShownStop } from "./carry-page.tsx";
import { toneOf } from "./outcome-badge.tsx";
import type { Carried } from "./use-carried.ts";

interface CarryStopProps {
  stop: ShownStop;
  tap: Carried["tap"];
  /** The one to go to now. */
  large?: boolean;
}

/** One door: who, where, what, and one tap for what came of it. */
export function CarryStop({ stop, tap, large }: CarryStopProps) {
  const { deliveries } = useWords();
  const say = deliveries.carry;
  const over = !stop.stands ? say.gone : stop.outcome === "collected" ? say.collected : null;
  return (
    <article className="linli-door" data-large={large || undefined} data-done={stop.outcome !== null || undefined}>
      <Group justify="space-between" gap="xs">
        <Title order={3} size={large ? "h2" : "h3"}>
          {say.stop(stop.number, stop.personName)}
        </Title>
        {stop.outcome !== null && (
          <StatusBadge tone={toneOf(stop.outcome)}>{deliveries.outcomes[stop.outcome]}</StatusBadge>
        )}
      </Group>
      {over !== null ? (
        <Text fw={600}>{over}</Text>
      ) : stop.outcome === null ? (
        <>
          <Where stop={stop} />
          <What stop={stop} />
          <Outcomes stop={stop} tap={tap} />
        </>
      ) : (
        <Said stop={stop} tap={tap} />
      )}
    </article>
  );
}

function Where({ stop }: { stop: ShownStop }) {
  const say = useWords().deliveries.carry;
  const { position, phone, personName } = stop;
  return (
    <>
      <Text size="lg">{stop.address ?? say.noAddress}</Text>
      {stop.doorNote && <Text fw={600}>{stop.doorNote}</Text>}
      {stop.away && (
        <Text fw={600} className="linli-harm">
          <IconAlertTriangle size="1.1em" aria-hidden /> {say.away}
        </Text>
      )}
      <Group gap="sm">
        {phone && (
          <Button
            component="a"
            variant="default"
            href={`tel:${phone}`}
            leftSection={<IconPhone size="1.25em" aria-hidden />}
            aria-label={say.call(personName)}
          >
            {say.callShort}
          </Button>
        )}
        {position && (
          <Button
            component="a"
            variant="default"
            href={`geo:${position.lat},${position.lng}?q=${position.lat},${position.lng}`}
            leftSection={<IconMap2 size="1.25em" aria-hidden />}
            aria-label={say.map(personName)}
          >
            {say.mapShort}
          </Button>
        )}
      </Group>
    </>
  );
}

function What({ stop }: { stop: ShownStop }) {
  const words = useWords();
  const own = useOwnText();
  const { deliveries, meals } = words;
  const dishes = stop.lines.map((line) => deliveries.carry.portions(own(line.name, line.nameEn), line.portions));
  const kept = stop.diets.map((one) => meals.diets[one]);
  return (
    <>
      <Text>{[...dishes, ...kept].join(deliveries.comma)}</Text>
      {stop.allergens.length > 0 && (
        <Text fw={600} className="linli-harm">
          <IconAlertTriangle size="1.1em" aria-hidden />{" "}
          {meals.diet.allergic(stop.allergens.map((one) => meals.allergens[one]))}
        </Text>
      )}
      {stop.note && <Text fs="italic">{stop.note}</Text>}
    </>
  );
}

function Outcomes({ stop, tap }: Pick<CarryStopProps, "stop" | "tap">) {
  const say = useWords().deliveries.carry;
  return (
    <fieldset className="linli-outcomes" aria-label={say.outcomeFor(stop.personName)}>
      {doorOutcomes.map((outcome) => (
        <Button
          key={outcome}
          size="lg"
          px="xs"
          variant={outcome === "delivered" ? "filled" : "default"}
          className={outcome === "delivered" ? "linli-outcome-first" : undefined}
          onClick={() => tap(stop.mealId, outcome)}
        >
          {say.short[outcome]}
        </Button>
      ))}
    </fieldset>
  );
}

/** What was said of a door, the way back, and room for a word about it. */
function Said({ stop, tap }: Pick<CarryStopProps, "stop" | "tap">) {
  const { deliveries, app } = useWords();
  const say = deliveries.carry;
  const [note, setNote] = useState("");
  const outcome = stop.outcome as DoorOutcome;
  return (
    <Stack gap="xs">
      {wasMissed(outcome) && !stop.away && <Text>{say.checkOpened}</Text>}
      {stop.outcomeNote && <Text fs="italic">{stop.outcomeNote}</Text>}
      {outcome !== "delivered" && !stop.outcomeNote && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (note.trim()) void tap(stop.mealId, outcome, note);
          }}
        >
          <Group gap="xs" align="flex-end" wrap="nowrap">
            <TextInput
              flex={1}
              label={deliveries.desk.note}
              value={note}
              maxLength={200}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" disabled={!note.trim()}>
              {app.save}
            </Button>
          </Group>
        </form>
      )}
      <Button
        variant="subtle"
        w="fit-content"
        leftSection={<IconArrowBackUp size="1.25em" aria-hidden />}
        aria-label={say.undoOf(stop.personName)}
        onClick={() => tap(stop.mealId, null)}
      >
        {say.undo}
      </Button>
    </Stack>
  );
}
