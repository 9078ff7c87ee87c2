import "./meals.css";
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { DietCards } from "./diet-cards.tsx";
import { type OwnMeal, useDiners, useOwnMeals } from "./queries.ts";

/** Meals of oneself and of whom one orders for, day by day, and what each must not eat. */
export default function MyMealsPage() {
  const words = useWords();
  const say = words.meals.mine;
  return (
    <>
      <PageHeader
        title={say.title}
        lead={say.lead}
        actions={
          <Group gap="sm">
            <Button renderRoot={(props) => <Link to="/meals" {...props} />}>{say.order}</Button>
            <Button variant="light" renderRoot={(props) => <Link to="/me/standing" {...props} />}>
              {words.standing.nav}
            </Button>
          </Group>
        }
      />
      <Answer of={useOwnMeals()}>
        {({ meals, today }) => (
          <Stack gap="lg">
            {meals.length === 0 ? <EmptyState title={say.none} text={say.noneText} /> : <Days meals={meals} />}
            <Earlier today={today} />
            <Diets />
          </Stack>
        )}
      </Answer>
    </>
  );
}

function Days({ meals }: { meals: readonly OwnMeal[] }) {
  const format = useFormat();
  const days = [...new Set(meals.map((meal) => meal.onDate))];
  return days.map((day) => (
    <Section key={day} title={format.day(day)} plain>
      <ul className="linli-meal-list">
        {meals
          .filter((meal) => meal.onDate === day)
          .map((meal) => (
            <li key={meal.id}>
              <MealCard meal={meal} />
            </li>
          ))}
      </ul>
    </Section>
  ));
}

function MealCard({ meal }: { meal: OwnMeal }) {
  const words = useWords();
  const say = words.meals.mine;
  const own = useOwnText();
  const format = useFormat(meal.zone);
  const dishes = meal.lines.map((line) => `${own(line.name, line.nameEn)}×${line.portions}`);
  return (
    <article className="linli-meal">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          {say.heading(meal.personName, words.meals.times[meal.meal])}
        </Title>
        <State meal={meal} />
      </Group>
      <Text>
        {`${format.times(meal.startsAt, meal.endsAt)} · ${own(meal.stationName, meal.stationNameEn)} · ${words.meals.modes[meal.mode]}`}
      </Text>
      <Text>{dishes.join(say.comma)}</Text>
      {meal.address && <Text>{meal.address}</Text>}
      {meal.note && <Text c="dimmed">{meal.note}</Text>}
      <Text>
        {meal.subsidyFen > 0
          ? say.paidWith(words.meals.yuan(meal.ownFen), words.meals.yuan(meal.subsidyFen))
          : say.paid(words.meals.yuan(meal.ownFen))}
      </Text>
      {meal.cancelReason && <Text>{say.because(meal.cancelReason)}</Text>}
      {meal.stands && meal.harmful.length > 0 && (
        <Text fw={600} className="linli-harm">
          <IconAlertTriangle size="1.1em" aria-hidden />{" "}
          {say.harmful(meal.harmful.map((dish) => own(dish.name, dish.nameEn)).join(say.comma))}
        </Text>
      )}
      {meal.canCancel && <ChangeOrCancel meal={meal} />}
      {meal.stands && meal.servedAt === null && !meal.canChange && <CallCanteen meal={meal} />}
    </article>
  );
}

function State({ meal }: { meal: OwnMeal }) {
  const say = useWords().meals.mine.states;
  if (!meal.stands) return <StatusBadge tone="bad">{say.cancelled}</StatusBadge>;
  if (meal.servedAt !== null) return <StatusBadge tone="good">{say.served}</StatusBadge>;
  return <StatusBadge tone="info">{say.ordered}</StatusBadge>;
}

function ChangeOrCancel({ meal }: { meal: OwnMeal }) {
  const words = useWords();
  const say = words.meals.mine;
  const trpc = useTRPC();
  const format = useFormat(meal.zone);
  const confirm = useConfirm();
  const act = useAct(trpc.meals.cancel.mutationOptions(), { said: () => say.cancelDone });
  return (
    <Group gap="sm" mt="xs">
      {meal.canChange && (
        <Button
          variant="light"
          renderRoot={(props) => (
            <Link
              to="/meals/$stationId"
              params={{ stationId: meal.stationId }}
              search={{ replaces: meal.id }}
              {...props}
            />
          )}
        >
          {say.change}
        </Button>
      )}
      <Button variant="default" onClick={confirm.open}>
        {say.cancel}
      </Button>
      {meal.canChange && (
        <Text size="sm" c="dimmed">
          {say.until(format.dateTime(meal.cutOffAt))}
        </Text>
      )}
      <ConfirmDialog
        {...confirm}
        title={say.cancelTitle}
        text={say.cancelText(say.heading(meal.personName, words.meals.times[meal.meal]), format.day(meal.onDate))}
        yes={say.cancelYes}
        no={say.cancelNo}
        danger
        act={act}
        onYes={() => act.run({ mealId: meal.id })}
      />
    </Group>
  );
}

/** After the cut-off the canteen can still do it: how to reach it. */
function CallCanteen({ meal }: { meal: OwnMeal }) {
  const say = useWords().ordering.mine;
  const format = useFormat(meal.zone);
  return (
    <Group gap="sm" mt="xs">
      <Text size="sm">{say.closedCall(format.dateTime(meal.cutOffAt))}</Text>
      {meal.stationPhone && (
        <Button
          component="a"
          variant="default"
          href={`tel:${meal.stationPhone}`}
          leftSection={<IconPhone size="1.25em" aria-hidden />}
        >
          {say.call(meal.stationPhone)}
        </Button>
      )}
    </Group>
  );
}

function Earlier({ today }: { today: string }) {
  const say = useWords().meals.mine;
  const [shown, setShown] = useState(false);
  const earlier = useOwnMeals(today, shown);
  if (!shown) {
    return (
      <Button variant="light" w="fit-content" onClick={() => setShown(true)}>
        {say.earlier}
      </Button>
    );
  }
  return (
    <Answer of={earlier}>
      {({ meals }) => (meals.length === 0 ? <Text c="dimmed">{say.noEarlier}</Text> : <Days meals={meals} />)}
    </Answer>
  );
}

function Diets() {
  const say = useWords().meals.diet;
  const diners = useDiners(true);
  return (
    <Section title={say.title} lead={say.lead}>
      <Answer of={diners}>{(people) => people.map((diner) => <DietCards key={diner.id} diner={diner} />)}</Answer>
    </Section>
  );
}
