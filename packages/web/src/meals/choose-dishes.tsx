import { dietClash } from "@linli/shared/meals/rules";
import { ActionIcon, Group, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconMinus, IconPlus } from "@tabler/icons-react";
import { Photo } from "../ui/file-field.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { Diner, Dish, Menu } from "./queries.ts";

const MOST = 20;

interface ChooseDishesProps {
  menu: Menu;
  diner: Pick<Diner, "diet"> | null;
  portions: Readonly<Record<string, number>>;
  change: (portions: Record<string, number>) => void;
  /** For visitors, and after the cut-off: to look at only. */
  readOnly?: boolean;
}

/** The dishes of a menu, each with what it costs and holds, and how many portions are wanted. */
export function ChooseDishes({ menu, diner, portions, change, readOnly }: ChooseDishesProps) {
  return (
    <ul className="linli-dishes">
      {menu.dishes.map((dish) => (
        <li key={dish.poolId} className="linli-dish">
          {dish.photoId && <Photo fileId={dish.photoId} alt="" />}
          <DishFacts dish={dish} diner={diner} />
          {!readOnly && !harms(diner, dish) && (
            <Count
              dish={dish}
              count={portions[dish.poolId] ?? 0}
              set={(count) => change({ ...portions, [dish.poolId]: count })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function DishFacts({ dish, diner }: { dish: Dish; diner: Pick<Diner, "diet"> | null }) {
  const words = useWords();
  const say = words.meals.order;
  const own = useOwnText();
  const clash = diner ? dietClash(diner.diet, dish) : null;
  const tags = [...dish.diets.map((diet) => words.meals.diets[diet]), dish.free === 0 ? say.gone : say.left(dish.free)];
  return (
    <div className="linli-dish-facts">
      <Title order={3} size="h4">
        {own(dish.name, dish.nameEn)}
        <span className="linli-price">{words.meals.yuan(dish.priceFen)}</span>
      </Title>
      <Text size="sm" c="dimmed">
        {tags.join(" · ")}
      </Text>
      {dish.allergens.length > 0 && (
        <Text size="sm">{say.holds(dish.allergens.map((allergen) => words.meals.allergens[allergen]))}</Text>
      )}
      {clash && clash.allergens.length > 0 && (
        <Text fw={600} className="linli-harm">
          <IconAlertTriangle size="1.1em" aria-hidden />{" "}
          {say.mustNot(clash.allergens.map((one) => words.meals.allergens[one]))}
        </Text>
      )}
      {clash && clash.allergens.length === 0 && (
        <Text size="sm">{say.notKept(clash.diets.map((one) => words.meals.diets[one]))}</Text>
      )}
    </div>
  );
}

function Count({ dish, count, set }: { dish: Dish; count: number; set: (count: number) => void }) {
  const say = useWords().meals.order;
  const own = useOwnText();
  const name = own(dish.name, dish.nameEn);
  if (dish.free === 0 && count === 0) return null;
  return (
    <Group gap={6} wrap="nowrap" className="linli-count">
      <ActionIcon
        variant="default"
        size="xl"
        aria-label={say.less(name)}
        disabled={count === 0}
        onClick={() => set(count - 1)}
      >
        <IconMinus size={20} aria-hidden />
      </ActionIcon>
      <output aria-label={say.portions(name)}>{count}</output>
      <ActionIcon
        variant="light"
        size="xl"
        aria-label={say.more(name)}
        disabled={count >= Math.min(MOST, Math.max(dish.free, count))}
        onClick={() => set(count + 1)}
      >
        <IconPlus size={20} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

function harms(diner: Pick<Diner, "diet"> | null, dish: Dish): boolean {
  return diner !== null && (dietClash(diner.diet, dish)?.allergens.length ?? 0) > 0;
}
