import "../meals/meals.css";
import { type ReadingKind, readingKinds } from "@linli/shared/care/readings";
import { Button, Group, Text, Title } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer } from "../ui/states.tsx";
import { ToSeeTo } from "../ui/to-see-to.tsx";
import { useWords } from "../ui/words.tsx";
import { type CareTask, useCareTasks } from "./reading-queries.ts";

/** What somebody must see to: readings out of range, regular visits that could not be booked. */
export default function TasksPage() {
  const say = useWords().readings.tasks;
  const { stationId } = useParams({ from: "/desk/$stationId/care/tasks" });
  return (
    <>
      <DeskNav stationId={stationId} active="careTasks" />
      <PageHeader title={say.title} lead={say.lead} />
      <Answer of={useCareTasks(stationId)}>
        {(found) => (
          <ToSeeTo
            {...found}
            say={say}
            card={(one) => <TaskCard task={one} stationId={stationId} />}
            ended={(one) => <Closed task={one} />}
          />
        )}
      </Answer>
    </>
  );
}

function useSayTask(): (task: CareTask) => string {
  const words = useWords();
  const say = words.readings;
  const format = useFormat();
  const own = useOwnText();
  return ({ kind, onDate, facts }) => {
    const service = own(String(facts.service ?? ""), typeof facts.serviceEn === "string" ? facts.serviceEn : null);
    if ((readingKinds as readonly string[]).includes(kind)) return say.tasks.reading(say.kinds[kind as ReadingKind]);
    if (kind.startsWith("offer:")) return say.tasks.offer(service, format.day(onDate));
    if (kind.startsWith("staff:")) return say.tasks.staffGone(service, format.day(onDate));
    const why = say.tasks.why[String(facts.why ?? "")];
    const what = say.tasks.standing(service, format.day(onDate));
    return why ? say.tasks.because(what, why) : what;
  };
}

function TaskCard({ task, stationId }: { task: CareTask; stationId: string }) {
  const say = useWords().readings.tasks;
  const sayTask = useSayTask();
  const format = useFormat();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const take = useAct(trpc.care.takeTask.mutationOptions(), { said: () => say.taken });
  const close = useAct(trpc.care.closeTask.mutationOptions(), { said: () => say.closed });
  const ofReading = (readingKinds as readonly string[]).includes(task.kind);
  const careTaskId = task.id;
  return (
    <article className="linli-meal">
      <Title order={2} size="h4">
        {say.heading(task.personName, sayTask(task))}
      </Title>
      <Text>{say.opened(format.dateTime(task.openedAt))}</Text>
      <Text>{task.ownerName ? say.ownerIs(task.ownerName) : say.nobody}</Text>
      <Group gap="sm" mt="xs">
        {ofReading ? (
          <Button
            variant="light"
            renderRoot={(props) => (
              <Link
                to="/desk/$stationId/care/readings"
                params={{ stationId }}
                search={{ personId: task.personId }}
                {...props}
              />
            )}
          >
            {say.see}
          </Button>
        ) : task.kind.startsWith("offer:") ? (
          <Button
            variant="light"
            renderRoot={(props) => (
              <Link to="/desk/$stationId/care" params={{ stationId }} search={{ day: task.onDate }} {...props} />
            )}
          >
            {say.answer}
          </Button>
        ) : (
          <Button
            variant="light"
            renderRoot={(props) => <Link to="/desk/$stationId/care/book" params={{ stationId }} {...props} />}
          >
            {say.book}
          </Button>
        )}
        <Button variant="default" loading={take.busy} onClick={() => take.run({ careTaskId })}>
          {say.take}
        </Button>
        <Button onClick={confirm.open}>{say.close}</Button>
      </Group>
      <ConfirmDialog
        {...confirm}
        title={say.closeTitle}
        text={say.heading(task.personName, sayTask(task))}
        yes={say.close}
        reason={{ label: say.outcome, hint: say.outcomeHint }}
        act={close}
        onYes={(outcome) => close.run({ careTaskId, outcome })}
      />
    </article>
  );
}

function Closed({ task }: { task: CareTask }) {
  const say = useWords().readings.tasks;
  const sayTask = useSayTask();
  return (
    <span>
      <strong>{say.heading(task.personName, sayTask(task))}</strong>
      <span className="hint">
        {task.closedByName ? say.closedBy(task.closedByName, task.outcome ?? "") : say.solved}
      </span>
    </span>
  );
}
