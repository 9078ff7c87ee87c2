import { Button, Group, Text } from "@mantine/core";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { useDeskMeals } from "./desk-queries.ts";

export type CallerMeal = Outputs["meals"]["deskMeals"]["meals"][number];

interface CallerMealsProps {
  stationId: string;
  personId: string;
  /** Opens the order form with this meal in it. */
  change: (meal: CallerMeal) => void;
}

/** What a caller has ordered here from today on, each to be changed or cancelled; after the cut-off with a reason. */
export function CallerMeals({ stationId, personId, change }: CallerMealsProps) {
  const say = useWords().ordering.desk;
  return (
    <Section title={say.meals}>
      <Answer of={useDeskMeals(stationId, personId)}>
        {({ meals }) =>
          meals.length === 0 ? (
            <Text c="dimmed">{say.mealsNone}</Text>
          ) : (
            <ul className="linli-menus">
              {meals.map((meal) => (
                <li key={meal.id}>
                  <Card meal={meal} change={() => change(meal)} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Section>
  );
}

function Card({ meal, change }: { meal: CallerMeal; change: () => void }) {
  const words = useWords();
  const own = useOwnText();
  const format = useFormat(meal.zone);
  const what = useSayMeal()(meal);
  const dishes = meal.lines.map((line) => `${own(line.name, line.nameEn)}×${line.portions}`);
  const canEnd = meal.stands && meal.servedAt === null;
  return (
    <article className="linli-meal">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{what}</Text>
        <State meal={meal} />
      </Group>
      <Text>{`${dishes.join(words.meals.mine.comma)} · ${words.meals.modes[meal.mode]}`}</Text>
      {meal.address && <Text>{meal.address}</Text>}
      {meal.note && <Text c="dimmed">{meal.note}</Text>}
      <Text>{words.meals.mine.paid(words.meals.yuan(meal.ownFen))}</Text>
      {meal.cancelReason && <Text>{words.meals.mine.because(meal.cancelReason)}</Text>}
      {canEnd && (
        <>
          <Text size="sm" c="dimmed">
            {meal.isClosed
              ? words.ordering.desk.isClosed(format.dateTime(meal.cutOffAt))
              : words.ordering.desk.isOpen(format.dateTime(meal.cutOffAt))}
          </Text>
          <Group gap="sm">
            <Button variant="light" aria-label={words.ordering.desk.changeOf(what)} onClick={change}>
              {words.ordering.desk.change}
            </Button>
            <Cancel meal={meal} what={what} />
          </Group>
        </>
      )}
    </article>
  );
}

function State({ meal }: { meal: CallerMeal }) {
  const say = useWords().meals.mine.states;
  if (!meal.stands) return <StatusBadge tone="bad">{say.cancelled}</StatusBadge>;
  if (meal.servedAt !== null) return <StatusBadge tone="good">{say.served}</StatusBadge>;
  return <StatusBadge tone="info">{say.ordered}</StatusBadge>;
}

function Cancel({ meal, what }: { meal: CallerMeal; what: string }) {
  const words = useWords();
  const say = words.ordering.desk;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.meals.deskCancel.mutationOptions(), { said: () => say.cancelled });
  return (
    <>
      <Button variant="default" aria-label={say.cancelOf(what)} onClick={confirm.open}>
        {say.cancel}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.cancelOf(what)}
        text={say.cancelText}
        yes={words.canteen.serving.cancelYes}
        no={words.canteen.serving.keep}
        danger
        reason
        act={act}
        onYes={(reason) => act.run({ mealId: meal.id, reason })}
      />
    </>
  );
}

/** "11月25日 周三 午餐". */
export function useSayMeal() {
  const words = useWords();
  const format = useFormat();
  return (meal: Pick<CallerMeal, "onDate" | "meal">) => `${format.day(meal.onDate)} ${words.meals.times[meal.meal]}`;
}
