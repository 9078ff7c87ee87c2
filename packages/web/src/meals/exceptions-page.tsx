import "./meals.css";
import { Button, Group, Text, Title } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer } from "../ui/states.tsx";
import { ToSeeTo } from "../ui/to-see-to.tsx";
import { useWords } from "../ui/words.tsx";
import { type MealException, useExceptions } from "./standing-queries.ts";

/** Meals that somebody counts on and that are not there, or harm them: each with an owner, until it is done. */
export default function ExceptionsPage() {
  const say = useWords().standing.exceptions;
  const { stationId } = useParams({ from: "/desk/$stationId/exceptions" });
  return (
    <>
      <DeskNav stationId={stationId} active="exceptions" />
      <PageHeader title={say.title} lead={say.lead} />
      <Answer of={useExceptions(stationId)}>
        {(found) => (
          <ToSeeTo
            {...found}
            say={say}
            card={(one) => <ExceptionCard one={one} stationId={stationId} />}
            ended={(one) => <Closed one={one} />}
          />
        )}
      </Answer>
    </>
  );
}

function ExceptionCard({ one, stationId }: { one: MealException; stationId: string }) {
  const words = useWords();
  const say = words.standing.exceptions;
  const format = useFormat();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const take = useAct(trpc.meals.takeException.mutationOptions(), { said: () => say.taken });
  const close = useAct(trpc.meals.closeException.mutationOptions(), { said: () => say.closed });
  return (
    <article className="linli-meal">
      <Title order={2} size="h4">
        {`${format.day(one.onDate)} ${words.standing.heading(one.personName, words.meals.times[one.meal])}`}
      </Title>
      <Text fw={600} className="linli-harm linli-sentence">
        {words.standing.reasons[one.why as keyof typeof words.standing.reasons] ?? one.why}
      </Text>
      <Text>{one.ownerName ? say.ownerIs(one.ownerName) : say.nobody}</Text>
      <Group gap="sm" mt="xs">
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/desk/$stationId/people/$personId" params={{ stationId, personId: one.personId }} {...props} />
          )}
        >
          {say.person}
        </Button>
        <Button
          variant="light"
          renderRoot={(props) => <Link to="/desk/$stationId/counter" params={{ stationId }} {...props} />}
        >
          {say.order}
        </Button>
        <Button variant="default" loading={take.busy} onClick={() => take.run({ exceptionId: one.id })}>
          {say.take}
        </Button>
        <Button onClick={confirm.open}>{say.close}</Button>
      </Group>
      <ConfirmDialog
        {...confirm}
        title={say.closeTitle}
        text={words.standing.heading(one.personName, words.meals.times[one.meal])}
        yes={say.close}
        reason={{ label: say.outcome, hint: say.outcomeHint }}
        act={close}
        onYes={(outcome) => close.run({ exceptionId: one.id, outcome })}
      />
    </article>
  );
}

function Closed({ one }: { one: MealException }) {
  const words = useWords();
  const say = words.standing.exceptions;
  const format = useFormat();
  const done = one.closedByName ? say.closedBy(one.closedByName, one.outcome ?? "") : say.solved;
  return (
    <span>
      <strong>{`${format.day(one.onDate)} ${words.standing.heading(one.personName, words.meals.times[one.meal])}`}</strong>
      <span className="hint linli-sentence">
        {words.standing.reasons[one.why as keyof typeof words.standing.reasons] ?? one.why}
      </span>
      <span className="hint">{done}</span>
    </span>
  );
}
