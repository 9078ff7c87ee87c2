import type { Allergen, Diet } from "@linli/shared/meals/kinds";
import { Button, Group, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { DeskMeal, ServedSitting } from "./desk-queries.ts";
import { Substitute } from "./substitute.tsx";

/** One diner: who, what, what they must not have, and one large button. */
export function ServeCard({ meal, dishes: menu }: { meal: DeskMeal; dishes: ServedSitting["dishes"] }) {
  const words = useWords();
  const say = words.canteen.serving;
  const own = useOwnText();
  const format = useFormat(meal.zone);
  const dishes = meal.lines.map((line) => `${own(line.name, line.nameEn)}×${line.portions}`);
  const kept = meal.diets.map((one) => words.meals.diets[one as Diet]);
  return (
    <article className="linli-serve" data-served={meal.servedAt !== null || undefined}>
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          {meal.personName}
        </Title>
        <StatusBadge tone={meal.servedAt === null ? "info" : "good"}>
          {meal.servedAt === null ? words.meals.modes[meal.mode] : say.servedAt(format.time(meal.servedAt))}
        </StatusBadge>
      </Group>
      <Text>{dishes.join(words.meals.mine.comma)}</Text>
      {meal.allergens.length > 0 && (
        <Text fw={600} className="linli-harm">
          <IconAlertTriangle size="1.1em" aria-hidden />{" "}
          {words.meals.diet.allergic(meal.allergens.map((one) => words.meals.allergens[one as Allergen]))}
        </Text>
      )}
      {kept.length > 0 && <Text>{kept.join(words.meals.diet.comma)}</Text>}
      {meal.voidLabel && meal.servedAt === null && <VoidLabel label={meal.voidLabel} />}
      {meal.address && <Text>{meal.address}</Text>}
      {meal.note && <Text fs="italic">{meal.note}</Text>}
      {meal.stop && meal.servedAt === null && <Brought stop={meal.stop} />}
      {meal.servedAt === null ? <Serve meal={meal} /> : <Undo meal={meal} />}
      <Substitute meal={meal} dishes={menu} />
    </article>
  );
}

/** What lies on the tray is not what they get: said before it is given away by its name. */
function VoidLabel({ label }: { label: NonNullable<DeskMeal["voidLabel"]> }) {
  const say = useWords().kitchen.labels;
  return (
    <StatusBadge tone="attention">
      {say.needsReprint(label.code, say.voidBecause[label.why ?? "reprinted"])}
    </StatusBadge>
  );
}

/** A volunteer has it, or the desk has it for one: said before it is given to somebody at the counter. */
function Brought({ stop }: { stop: NonNullable<DeskMeal["stop"]> }) {
  const { deliveries } = useWords();
  const { number, outcome } = stop;
  const where = number === null ? deliveries.counter.atDesk : deliveries.counter.inRound(number);
  return <Text c="dimmed">{outcome === null ? where : `${where} · ${deliveries.outcomes[outcome]}`}</Text>;
}

function Serve({ meal }: { meal: DeskMeal }) {
  const words = useWords();
  const say = words.canteen.serving;
  const { collect, collectBy } = words.deliveries.counter;
  const brought = meal.stop !== null;
  const trpc = useTRPC();
  const act = useAct(trpc.meals.serve.mutationOptions());
  const confirm = useConfirm();
  const cancel = useAct(trpc.meals.deskCancel.mutationOptions(), { said: () => say.cancelled });
  return (
    <>
      <Problem act={act} />
      <Group gap="xs" className="linli-no-print">
        <Button
          size="lg"
          flex="1 1 8rem"
          leftSection={<IconCheck size="1.25em" aria-hidden />}
          loading={act.busy}
          variant={brought ? "light" : "filled"}
          aria-label={brought ? collectBy(meal.personName) : say.serveTo(meal.personName)}
          onClick={() => act.run({ mealId: meal.id })}
        >
          {brought ? collect : say.serve}
        </Button>
        <Button
          variant="subtle"
          color="red"
          size="lg"
          onClick={confirm.open}
          aria-label={say.cancelOf(meal.personName)}
        >
          {say.cancel}
        </Button>
      </Group>
      <ConfirmDialog
        {...confirm}
        title={say.cancelOf(meal.personName)}
        text={say.cancelText}
        yes={say.cancelYes}
        no={say.keep}
        danger
        reason
        act={cancel}
        onYes={(reason) => cancel.run({ mealId: meal.id, reason })}
      />
    </>
  );
}

function Undo({ meal }: { meal: DeskMeal }) {
  const say = useWords().canteen.serving;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.meals.unserve.mutationOptions(), { said: () => say.undone });
  return (
    <>
      <Button
        variant="default"
        className="linli-no-print"
        onClick={confirm.open}
        aria-label={say.undoOf(meal.personName)}
      >
        {say.undo}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.undoOf(meal.personName)}
        text={say.undoText}
        yes={say.undo}
        no={say.undoNo}
        reason
        act={act}
        onYes={(reason) => act.run({ mealId: meal.id, reason })}
      />
    </>
  );
}
