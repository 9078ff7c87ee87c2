import { Button, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Choices } from "../ui/choices.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import { ChooseDishes } from "./choose-dishes.tsx";
import type { Diner, Mode, OwnMeal } from "./queries.ts";
import { Dishes } from "./usual-cards.tsx";
import { modeOf, type Pick, type WeekMeal } from "./week-choice.ts";

interface WeekMealCardProps {
  meal: WeekMeal;
  diner: Diner;
  zone: string;
  pick: Pick;
  change: (pick: Pick) => void;
}

/** One meal of a week: the usual, chosen, or nothing. */
export function WeekMealCard({ meal, diner, zone, pick, change }: WeekMealCardProps) {
  const words = useWords();
  const say = words.ordering.week;
  const format = useFormat(zone);
  const { menu, usual, there, isFree } = meal;
  const name = words.meals.times[menu.meal];
  const ways = [
    ...(usual ? [{ value: "usual", label: say.usual }] : []),
    { value: "pick", label: say.pick },
    { value: "nothing", label: say.nothing },
  ];
  const choose = (how: string) => {
    if (how === "pick") change({ how, portions: {}, mode: modeOf(meal, pick) });
    else if (how === "usual") change({ how });
    else change({ how: "nothing" });
  };
  return (
    <Stack gap="sm">
      <div>
        <Title order={3} size="h4">{`${name} ${format.times(menu.startsAt, menu.endsAt)}`}</Title>
        {!there && (
          <Text size="sm" c="dimmed">
            {isFree ? words.ordering.desk.isOpen(format.dateTime(menu.cutOffAt)) : say.closed}
          </Text>
        )}
      </div>
      {there && <There meal={there} />}
      {isFree && (
        <Choices
          quiet
          title={say.how(`${format.day(menu.onDate)} ${name}`)}
          value={pick.how}
          choose={choose}
          among={ways}
        />
      )}
      {pick.how === "usual" && usual && (
        <div>
          <Dishes menu={menu} suggested={{ ...usual, mode: modeOf(meal, pick) }} />
        </div>
      )}
      {isFree && pick.how === "pick" && (
        <ChooseDishes
          menu={menu}
          diner={diner}
          portions={pick.portions}
          change={(portions) => change({ ...pick, portions })}
        />
      )}
      {isFree && pick.how !== "nothing" && menu.modes.length > 1 && (
        <Choices
          quiet
          title={say.modeOf(`${format.day(menu.onDate)} ${name}`)}
          value={modeOf(meal, pick)}
          choose={(mode) => change({ ...pick, mode: mode as Mode })}
          among={menu.modes
            .filter((one) => one.free > 0)
            .map((one) => ({ value: one.mode, label: words.meals.modes[one.mode] }))}
        />
      )}
    </Stack>
  );
}

function There({ meal }: { meal: OwnMeal }) {
  const words = useWords();
  const own = useOwnText();
  const dishes = meal.lines.map((line) => `${own(line.name, line.nameEn)}×${line.portions}`);
  return (
    <>
      <Text>{words.ordering.week.already(dishes.join(words.meals.mine.comma))}</Text>
      {meal.canChange && (
        <Button
          variant="light"
          w="fit-content"
          renderRoot={(props) => (
            <Link
              to="/meals/$stationId"
              params={{ stationId: meal.stationId }}
              search={{ replaces: meal.id }}
              {...props}
            />
          )}
        >
          {words.meals.mine.change}
        </Button>
      )}
    </>
  );
}
