import "./meals.css";
import { Stack } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useActor } from "../ui/access.tsx";
import { Choices } from "../ui/choices.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer, EmptyState, LoadingState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { OrderOne } from "./order-one.tsx";
import { OrderWeek } from "./order-week.tsx";
import { type Diner, type OwnMeal, type Served, useDiners, useMenus, useOwnMeals } from "./queries.ts";

/** Who eats, one meal or a whole week, what, and a last look at the price. */
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
              ordered={ordered}
              past={past.data?.meals ?? []}
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
  /** For today and the days ahead, the soonest first. */
  ordered: readonly OwnMeal[];
  /** Before today, the latest first. */
  past: readonly OwnMeal[];
  /** The order that is changed. */
  replaced: OwnMeal | null;
}

function Order({ served, diners, ordered, past, replaced }: OrderProps) {
  const words = useWords();
  const say = words.meals.order;
  const [forId, setForId] = useState(replaced?.personId ?? diners[0]?.id ?? "");
  const { span = "one" } = useSearch({ from: "/meals/$stationId" });
  const navigate = useNavigate({ from: "/meals/$stationId" });
  const diner = diners.find((one) => one.id === forId) ?? null;
  const theirs = (meal: OwnMeal) => meal.personId === forId;
  const own = ordered.filter(theirs);
  const earlier = [...own, ...past.filter(theirs)]
    .filter((meal) => meal.stationId === served.canteen.stationId && meal.stands)
    .sort((one, other) => other.askedAt - one.askedAt);
  const rest = { served, diner, ordered: own, earlier };
  return (
    <Stack gap="lg">
      {replaced === null && diners.length > 1 && (
        <Choices
          title={say.who}
          value={forId}
          choose={setForId}
          among={diners.map((one) => ({ value: one.id, label: one.self ? say.self(one.name) : one.name }))}
        />
      )}
      {replaced === null && diner && (
        <Choices
          title={words.ordering.span.title}
          value={span}
          choose={(next) => void navigate({ search: next === "week" ? { span: "week" } : {}, replace: true })}
          among={[
            { value: "one", label: words.ordering.span.one },
            { value: "week", label: words.ordering.span.week },
          ]}
        />
      )}
      {span === "week" && diner ? (
        <OrderWeek key={forId} {...rest} diner={diner} />
      ) : (
        <OrderOne key={forId} {...rest} replaced={replaced} />
      )}
    </Stack>
  );
}
