import { addDays, mondayOf } from "@linli/shared/events/days";
import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Choices } from "../ui/choices.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { ConfirmWeek } from "./confirm-week.tsx";
import type { Diner, Menu, OwnMeal, Served } from "./queries.ts";
import { type Pick, type WeekMeal, weekMeals } from "./week-choice.ts";
import { WeekMealCard } from "./week-meal-card.tsx";

interface OrderWeekProps {
  served: Served;
  diner: Diner;
  ordered: readonly OwnMeal[];
  earlier: readonly OwnMeal[];
}

/** A week at once: each meal the usual, chosen, or nothing; then one look at the price and one button. */
export function OrderWeek({ served, diner, ordered, earlier }: OrderWeekProps) {
  const say = useWords().ordering.week;
  const format = useFormat(served.canteen.zone);
  const mondays = [...new Set(served.menus.map((menu) => mondayOf(menu.onDate)))];
  const [monday, setMonday] = useState(
    () => mondays.find((one) => menusOf(served, one).some((menu) => served.now < menu.cutOffAt)) ?? mondays[0] ?? "",
  );
  const [picks, setPicks] = useState<Record<string, Pick>>({});
  const meals = weekMeals(menusOf(served, monday), { diner, ordered, earlier, now: served.now });
  const free = meals.filter((meal) => meal.isFree);
  const nameOf = (from: string) => {
    if (from === mondayOf(served.today)) return say.thisWeek;
    return from === addDays(mondayOf(served.today), 7) ? say.nextWeek : say.later(format.day(from));
  };
  const change = (meal: WeekMeal, pick: Pick) => setPicks({ ...picks, [meal.menu.id]: pick });
  const setAll = (how: "usual" | "nothing") =>
    setPicks(Object.fromEntries(free.map(({ menu, usual }) => [menu.id, { how: usual ? how : "nothing" } as Pick])));
  const days = [...new Set(meals.map((meal) => meal.menu.onDate))];
  return (
    <Stack gap="lg">
      {mondays.length > 1 && (
        <Choices
          title={say.which}
          value={monday}
          choose={(next) => {
            setMonday(next);
            setPicks({});
          }}
          among={mondays.map((one) => ({ value: one, label: nameOf(one) }))}
        />
      )}
      {free.some((meal) => meal.usual) && (
        <Group gap="sm">
          <Button variant="light" onClick={() => setAll("usual")}>
            {say.allUsual}
          </Button>
          <Button variant="default" onClick={() => setAll("nothing")}>
            {say.noneAtAll}
          </Button>
        </Group>
      )}
      {meals.length === 0 && <Text c="dimmed">{say.noMenus}</Text>}
      {days.map((day) => (
        <Section key={day} title={format.day(day)}>
          {meals
            .filter((meal) => meal.menu.onDate === day)
            .map((meal) => (
              <WeekMealCard
                key={meal.menu.id}
                meal={meal}
                diner={diner}
                zone={served.canteen.zone}
                pick={picks[meal.menu.id] ?? { how: "nothing" }}
                change={(pick) => change(meal, pick)}
              />
            ))}
        </Section>
      ))}
      <ConfirmWeek
        diner={diner}
        zone={served.canteen.zone}
        meals={free}
        picks={picks}
        ordered={(menuIds) =>
          setPicks(Object.fromEntries(Object.entries(picks).filter(([menuId]) => !menuIds.includes(menuId))))
        }
      />
    </Stack>
  );
}

function menusOf(served: Served, monday: string): Menu[] {
  return served.menus.filter((menu) => mondayOf(menu.onDate) === monday);
}
