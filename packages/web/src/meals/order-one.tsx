import { repeated, type Suggested, usual } from "@linli/shared/meals/usual";
import { Button, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useActor } from "../ui/access.tsx";
import { Choices } from "../ui/choices.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { ChooseDishes } from "./choose-dishes.tsx";
import { ConfirmOrder } from "./confirm-order.tsx";
import type { Diner, Menu, Mode, OwnMeal, Served } from "./queries.ts";
import { UsualCards } from "./usual-cards.tsx";

interface OrderOneProps {
  served: Served;
  diner: Diner | null;
  ordered: readonly OwnMeal[];
  /** What this diner ordered here, the latest order first. */
  earlier: readonly OwnMeal[];
  replaced: OwnMeal | null;
}

/** One meal: which, what, and confirm. The usual is one tap. */
export function OrderOne({ served, diner, ordered, earlier, replaced }: OrderOneProps) {
  const words = useWords();
  const say = words.meals.order;
  const format = useFormat(served.canteen.zone);
  const { me } = useActor();
  const isOpen = (menu: Menu) => served.now < menu.cutOffAt;
  const isTaken = (menu: Menu) => ordered.some((meal) => meal.menuId === menu.id && meal.stands);
  const first =
    served.menus.find((menu) => menu.id === replaced?.menuId) ??
    served.menus.find((menu) => isOpen(menu) && !isTaken(menu)) ??
    served.menus.find(isOpen) ??
    served.menus[0]!;
  const [menuId, setMenuId] = useState(first.id);
  const menu = served.menus.find((one) => one.id === menuId) ?? first;
  const [portions, setPortions] = useState<Record<string, number>>(portionsOf(replaced));
  const [mode, setMode] = useState<Mode | null>(replaced?.mode ?? null);
  const chosenMode = menu.modes.find((one) => one.mode === mode)?.mode ?? menu.modes[0]?.mode ?? "dine-in";
  const there = ordered.find((meal) => meal.menuId === menu.id && meal.stands);
  const confirming = useRef<HTMLDivElement>(null);
  const days = [...new Set(served.menus.map((one) => one.onDate))];
  const openMenu = (id: string) => {
    setMenuId(id);
    setPortions({});
  };
  const openDay = (onDate: string) => {
    const ofDay = served.menus.filter((one) => one.onDate === onDate);
    const next = ofDay.find(isOpen) ?? ofDay[0];
    if (next) openMenu(next.id);
  };
  const take = (suggested: Suggested) => {
    setPortions(Object.fromEntries(suggested.lines.map(({ poolId, portions: count }) => [poolId, count])));
    setMode(suggested.mode);
    requestAnimationFrame(() => confirming.current?.scrollIntoView({ block: "start" }));
  };
  const suggests = diner !== null && replaced === null && !there && isOpen(menu);
  const last = earlier[0];
  return (
    <Stack gap="lg">
      {suggests && (
        <UsualCards
          menu={menu}
          usual={usual(earlier, menu, diner.diet)}
          last={last ? repeated(last, menu, diner.diet) : null}
          take={take}
        />
      )}
      {replaced === null && (
        <>
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
      >
        <ChooseDishes
          menu={menu}
          diner={diner}
          portions={portions}
          change={setPortions}
          readOnly={!me || !isOpen(menu) || (there !== undefined && replaced === null)}
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
      <div ref={confirming} className="linli-confirm">
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
      </div>
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
