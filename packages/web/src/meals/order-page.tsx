import "./meals.css";
import { dietClash } from "@linli/shared/meals/rules";
import { Button, Stack, Text } from "@mantine/core";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useOwnText } from "../events/free-places.tsx";
import { useActor } from "../ui/access.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState, LoadingState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { Choices } from "./choices.tsx";
import { ChooseDishes } from "./choose-dishes.tsx";
import { ConfirmOrder } from "./confirm-order.tsx";
import {
  type Diner,
  type Menu,
  type Mode,
  type OwnMeal,
  type Served,
  useDiners,
  useMenus,
  useOwnMeals,
} from "./queries.ts";

/** Who eats, what, and a last look at the price: three steps on one page. */
export default function OrderPage() {
  const say = useWords().meals.order;
  const own = useOwnText();
  const { stationId } = useParams({ from: "/meals/$stationId" });
  const { replaces } = useSearch({ from: "/meals/$stationId" });
  const { me, known } = useActor();
  const served = useMenus(stationId);
  const diners = useDiners(me !== null);
  const meals = useOwnMeals(null, me !== null);
  const past = useOwnMeals(served.data?.today ?? null, me !== null && served.data !== undefined);
  return (
    <>
      <PageHeader title={say.title} lead={served.data && own(served.data.canteen.name, served.data.canteen.nameEn)} />
      <Answer of={served}>
        {(found) => {
          if (found.menus.length === 0)
            return <EmptyState title={say.noMenus} text={say.noMenusText(found.canteen.contact)} />;
          if (!known || (me && (!diners.data || !meals.data || !past.data))) return <LoadingState />;
          const ordered = meals.data?.meals ?? [];
          return (
            <Order
              key={replaces ?? "new"}
              served={found}
              diners={diners.data ?? []}
              meals={[...(past.data?.meals ?? []), ...ordered]}
              replaced={ordered.find((meal) => meal.id === replaces) ?? null}
            />
          );
        }}
      </Answer>
    </>
  );
}

interface OrderProps {
  served: Served;
  diners: readonly Diner[];
  /** What was ordered lately and for the days ahead. */
  meals: readonly OwnMeal[];
  /** The order that is changed. */
  replaced: OwnMeal | null;
}

function Order({ served, diners, meals, replaced }: OrderProps) {
  const words = useWords();
  const say = words.meals.order;
  const format = useFormat(served.canteen.zone);
  const { me } = useActor();
  const [forId, setForId] = useState(replaced?.personId ?? diners[0]?.id ?? "");
  const diner = diners.find((one) => one.id === forId) ?? null;
  const isOpen = (menu: Menu) => served.now < menu.cutOffAt;
  const first =
    served.menus.find((menu) => menu.id === replaced?.menuId) ?? served.menus.find(isOpen) ?? served.menus[0]!;
  const [menuId, setMenuId] = useState(first.id);
  const menu = served.menus.find((one) => one.id === menuId) ?? first;
  const [portions, setPortions] = useState<Record<string, number>>(portionsOf(replaced));
  const [mode, setMode] = useState<Mode | null>(replaced?.mode ?? null);
  const chosenMode = menu.modes.find((one) => one.mode === mode)?.mode ?? menu.modes[0]?.mode ?? "dine-in";
  const there = meals.find((meal) => meal.menuId === menu.id && meal.personId === forId && meal.stands);
  const last = meals.find((meal) => meal.personId === forId && meal.stationId === served.canteen.stationId);
  const [missing, setMissing] = useState<string[]>([]);
  const orderAgain = (meal: OwnMeal) => {
    if (!diner) return;
    const found = again(meal, menu, diner);
    setPortions(found.portions);
    setMissing(found.missing);
  };
  const days = [...new Set(served.menus.map((one) => one.onDate))];
  const openDay = (onDate: string) => {
    const next =
      served.menus.find((one) => one.onDate === onDate && isOpen(one)) ??
      served.menus.find((one) => one.onDate === onDate);
    if (next) openMenu(next.id);
  };
  const openMenu = (id: string) => {
    setMenuId(id);
    setPortions({});
    setMissing([]);
  };
  return (
    <Stack gap="lg">
      {replaced === null && (
        <>
          {diners.length > 1 && (
            <Choices
              title={say.who}
              value={forId}
              choose={setForId}
              among={diners.map((one) => ({ value: one.id, label: one.self ? say.self(one.name) : one.name }))}
            />
          )}
          <Choices
            title={say.day}
            value={menu.onDate}
            choose={openDay}
            among={days.map((day) => ({
              value: day,
              label: day === served.today ? say.today(format.day(day)) : format.day(day),
            }))}
          />
          <Choices
            title={say.meal}
            value={menu.id}
            choose={openMenu}
            among={served.menus
              .filter((one) => one.onDate === menu.onDate)
              .map((one) => ({
                value: one.id,
                label: `${words.meals.times[one.meal]} ${format.times(one.startsAt, one.endsAt)}`,
              }))}
          />
        </>
      )}
      {replaced && (
        <Text fw={600}>{say.changing(replaced.personName, format.span(replaced.startsAt, replaced.endsAt))}</Text>
      )}
      <Section
        title={say.dishes}
        lead={
          isOpen(menu)
            ? say.until(format.dateTime(menu.cutOffAt))
            : say.closed(format.dateTime(menu.cutOffAt), served.canteen.contact)
        }
        actions={
          me && !there && last && isOpen(menu) ? (
            <Button variant="light" onClick={() => orderAgain(last)}>
              {say.again}
            </Button>
          ) : undefined
        }
      >
        {missing.length > 0 && <Text role="status">{say.againMissing(missing)}</Text>}
        <ChooseDishes
          menu={menu}
          diner={diner}
          portions={portions}
          change={setPortions}
          readOnly={!me || !isOpen(menu)}
        />
      </Section>
      {!me && (
        <Button
          w="fit-content"
          renderRoot={(props) => (
            <Link to="/sign-in" search={{ next: `/meals/${served.canteen.stationId}` }} {...props} />
          )}
        >
          {say.signIn}
        </Button>
      )}
      {there && replaced === null && <Already meal={there} />}
      {diner && isOpen(menu) && (!there || replaced) && (
        <ConfirmOrder
          menu={menu}
          diner={diner}
          zone={served.canteen.zone}
          mode={chosenMode}
          chooseMode={setMode}
          lines={Object.entries(portions)
            .filter(([poolId, count]) => count > 0 && menu.dishes.some((dish) => dish.poolId === poolId))
            .map(([poolId, count]) => ({ poolId, portions: count }))}
          replaced={replaced}
          emptied={() => setPortions({})}
        />
      )}
    </Stack>
  );
}

/** There is an order for this already: where to see and change it. */
function Already({ meal }: { meal: OwnMeal }) {
  const say = useWords().meals.order;
  return (
    <Section
      title={say.already(meal.personName)}
      lead={meal.lines.map((line) => `${line.name}×${line.portions}`).join("，")}
    >
      <Button w="fit-content" renderRoot={(props) => <Link to="/me/meals" {...props} />}>
        {say.seeMine}
      </Button>
    </Section>
  );
}

function portionsOf(meal: OwnMeal | null): Record<string, number> {
  return Object.fromEntries((meal?.lines ?? []).map((line) => [line.poolId, line.portions]));
}

/** The dishes of an earlier order that are on this menu, too, as far as they go and harm nobody. */
function again(meal: OwnMeal, menu: Menu, diner: Diner): { portions: Record<string, number>; missing: string[] } {
  const found = meal.lines.map((line) => ({
    line,
    dish: menu.dishes.find(
      (one) =>
        one.name === line.name &&
        one.free >= line.portions &&
        (dietClash(diner.diet, one)?.allergens.length ?? 0) === 0,
    ),
  }));
  return {
    portions: Object.fromEntries(found.flatMap(({ line, dish }) => (dish ? [[dish.poolId, line.portions]] : []))),
    missing: found.filter(({ dish }) => !dish).map(({ line }) => line.name),
  };
}
