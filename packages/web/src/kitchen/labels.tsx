import { mealModes } from "@linli/shared/meals/kinds";
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PrintButton } from "../ui/print-button.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { LabelPaper, type Paper } from "./label-paper.tsx";
import type { Label, Sheet, Tray, Trays } from "./queries.ts";
import { useTrays } from "./queries.ts";

/** The trays of one sitting and their labels, and the labels to put on paper now. */
export function Labels({ sitting, zone }: { sitting: Sheet; zone: string }) {
  const words = useWords();
  const say = words.kitchen.labels;
  const format = useFormat(zone);
  const [printed, setPrinted] = useState<Label[]>([]);
  const [paper, setPaper] = useState<Paper>("a4");
  const trays = useTrays(sitting.id);
  const all = trays.data?.trays ?? [];
  return (
    <>
      <div className="linli-no-print">
        <Section
          title={words.kitchen.heading(words.meals.times[sitting.meal], format.times(sitting.startsAt, sitting.endsAt))}
          lead={say.lead(all.length, all.filter(isLabelled).length)}
        >
          <Answer of={trays}>
            {(known) =>
              known.frozenAt === null ? (
                <Text>{say.tooEarly(format.dateTime(sitting.cutOffAt))}</Text>
              ) : known.trays.length === 0 ? (
                <EmptyState title={say.none} text={say.noneText} />
              ) : (
                <Stack gap="md">
                  <Choices
                    title={say.paper}
                    value={paper}
                    choose={(value) => setPaper(value as Paper)}
                    among={Object.entries(say.papers).map(([value, label]) => ({ value, label }))}
                  />
                  <PrintMissing menuId={sitting.id} trays={known.trays} print={setPrinted} />
                  <Ready count={printed.length} done={() => setPrinted([])} />
                  <TrayList menuId={sitting.id} trays={known.trays} zone={zone} print={setPrinted} />
                </Stack>
              )
            }
          </Answer>
        </Section>
      </div>
      <LabelPaper labels={printed} paper={paper} />
    </>
  );
}

const isLabelled = ({ label }: Tray) => label !== null && label.voidAt === null;

interface Printing {
  menuId: string;
  trays: Trays["trays"];
  print: (labels: Label[]) => void;
}

/** What is pressed once is printed once: the same key until it has been answered. */
function usePrint(menuId: string, print: (labels: Label[]) => void) {
  const trpc = useTRPC();
  const key = useRef(crypto.randomUUID());
  const act = useAct(trpc.kitchen.printLabels.mutationOptions(), {
    after: (labels) => {
      key.current = crypto.randomUUID();
      print(labels);
    },
  });
  const run = (mealIds: string[], again = false) => act.run({ menuId, mealIds, again, requestKey: key.current });
  return { ...act, run };
}

/** One button for all that have no label that counts, and one for each way to have the meal. */
function PrintMissing({ menuId, trays, print }: Printing) {
  const words = useWords();
  const say = words.kitchen.labels;
  const act = usePrint(menuId, print);
  const missing = trays.filter((tray) => !isLabelled(tray) && tray.servedAt === null);
  if (missing.length === 0) return <Text role="status">{say.allPrinted}</Text>;
  const modes = mealModes
    .map((mode) => ({ mode, own: missing.filter((tray) => tray.mode === mode) }))
    .filter(({ own }) => own.length > 0 && own.length < missing.length);
  return (
    <Stack gap="xs">
      <Group gap="sm">
        <Button
          size="lg"
          loading={act.busy}
          leftSection={<IconPrinter size="1.25em" aria-hidden />}
          onClick={() => act.run(missing.map((tray) => tray.mealId))}
        >
          {say.printMissing(missing.length)}
        </Button>
        {modes.map(({ mode, own }) => (
          <Button
            key={mode}
            size="lg"
            variant="light"
            loading={act.busy}
            onClick={() => act.run(own.map((tray) => tray.mealId))}
          >
            {say.printMode(words.meals.modes[mode], own.length)}
          </Button>
        ))}
      </Group>
      <Problem act={act} />
    </Stack>
  );
}

/** Labels are there and wait for paper: printed as often as the printer needs, under the same numbers. */
function Ready({ count, done }: { count: number; done: () => void }) {
  const say = useWords().kitchen.labels;
  if (count === 0) return null;
  return (
    <Alert color="green" role="status" title={say.ready(count)}>
      <Group gap="sm">
        <PrintButton size="lg" variant="filled">
          {say.printNow}
        </PrintButton>
        <Button size="lg" variant="default" onClick={done}>
          {say.done}
        </Button>
      </Group>
    </Alert>
  );
}

function TrayList({ menuId, trays, zone, print }: Printing & { zone: string }) {
  const words = useWords();
  const say = words.kitchen.labels;
  const own = useOwnText();
  const dishes = (tray: Tray) => tray.lines.map((line) => say.portions(own(line.name, line.nameEn), line.portions));
  return (
    <ul className="linli-trays" aria-label={say.caption}>
      {trays.map((tray) => (
        <li key={tray.mealId}>
          <div>
            <Text fw={650}>{`${tray.personName} · ${words.meals.modes[tray.mode]}`}</Text>
            <Text size="sm">{dishes(tray).join(words.meals.mine.comma)}</Text>
          </div>
          <Group gap="xs" justify="flex-end">
            <LabelState tray={tray} zone={zone} />
            {isLabelled(tray) && <Reprint menuId={menuId} tray={tray} print={print} />}
          </Group>
        </li>
      ))}
    </ul>
  );
}

function LabelState({ tray: { label }, zone }: { tray: Tray; zone: string }) {
  const say = useWords().kitchen.labels;
  const format = useFormat(zone);
  if (label === null) return <Text c="dimmed">{say.noLabel}</Text>;
  if (label.voidAt === null)
    return <Text>{say.printed(label.code, label.printedByName, format.time(label.printedAt))}</Text>;
  const why = say.voidBecause[label.voidWhy ?? "reprinted"];
  return <StatusBadge tone="attention">{say.needsReprint(label.code, why)}</StatusBadge>;
}

function Reprint({ menuId, tray, print }: { menuId: string; tray: Tray; print: (labels: Label[]) => void }) {
  const say = useWords().kitchen.labels;
  const confirm = useConfirm();
  const act = usePrint(menuId, print);
  return (
    <>
      <Button variant="subtle" aria-label={say.reprintOf(tray.personName)} onClick={confirm.open}>
        {say.reprint}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.reprintOf(tray.personName)}
        text={say.reprintText(tray.label?.code ?? "")}
        yes={say.reprint}
        act={act}
        onYes={() => act.run([tray.mealId], true)}
      />
    </>
  );
}
