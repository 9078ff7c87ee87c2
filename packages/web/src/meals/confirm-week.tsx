import type { Refusal } from "@linli/shared/refusals";
import { Button, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useKeys } from "../shifts/queries.ts";
import { Why } from "../shifts/say-why.tsx";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type Diner, type Menu, useWeekQuote, type WeekQuote } from "./queries.ts";
import { linesOf, modeOf, type Pick, type WeekMeal } from "./week-choice.ts";

interface ConfirmWeekProps {
  diner: Diner;
  zone: string;
  meals: readonly WeekMeal[];
  picks: Readonly<Record<string, Pick>>;
  ordered: (menuIds: string[]) => void;
}

/** What a week costs, day by day and together, the one button that orders it, and what came of each day. */
export function ConfirmWeek({ diner, zone, meals, picks, ordered }: ConfirmWeekProps) {
  const words = useWords();
  const say = words.ordering.week;
  const trpc = useTRPC();
  const [address, setAddress] = useState(diner.address ?? "");
  const [note, setNote] = useState("");
  const [refused, setRefused] = useState<{ menu: Menu; refusal: Refusal }[]>([]);
  const wanted = meals.flatMap((meal) => {
    const pick = picks[meal.menu.id];
    return pick && pick.how !== "nothing" ? [{ meal, mode: modeOf(meal, pick), lines: linesOf(meal, pick) }] : [];
  });
  const days = wanted
    .filter(({ lines }) => lines.length > 0)
    .map(({ meal, mode, lines }) => ({ menuId: meal.menu.id, mode, lines }));
  const menuOf = (menuId: string) => meals.find(({ menu }) => menu.id === menuId)?.menu;
  const quote = useWeekQuote(days.length > 0 ? { forId: diner.id, days } : null);
  const keyOf = useKeys();
  const act = useAct(trpc.meals.orderWeek.mutationOptions(), {
    said: ({ days: done }) => {
      const made = done.filter((day) => day.mealId !== null).length;
      return made === done.length ? say.ordered(made) : say.outcome(made, done.length);
    },
    after: ({ days: done }) => {
      setRefused(
        done.flatMap(({ menuId, refusal }) => {
          const menu = menuOf(menuId);
          return refusal && menu ? [{ menu, refusal }] : [];
        }),
      );
      ordered(done.flatMap(({ menuId, mealId }) => (mealId === null ? [] : [menuId])));
    },
  });
  const order = async (shown: WeekQuote) => {
    setRefused([]);
    const asked = days.map((day) => ({
      ...day,
      address: day.mode === "delivery" ? address : null,
      note: note || null,
      expectedFen: shown.days.find((one) => one.menuId === day.menuId)?.ownFen ?? 0,
    }));
    await act.run({ forId: diner.id, days: asked.map((day) => ({ ...day, requestKey: keyOf([diner.id, day]) })) });
    // What is refused is another price or another dish by now.
    void quote.refetch();
  };
  return (
    <>
      {refused.length > 0 && <Refused refused={refused} zone={zone} />}
      <Section title={say.summary}>
        {wanted.length > days.length && <Text>{say.unready(wanted.length - days.length)}</Text>}
        {days.length === 0 ? (
          <Text c="dimmed">{say.nothingYet}</Text>
        ) : (
          <Stack gap="md">
            {days.some((day) => day.mode === "delivery") && (
              <TextInput
                label={words.meals.order.address}
                value={address}
                maxLength={200}
                onChange={(event) => setAddress(event.currentTarget.value)}
              />
            )}
            <Textarea
              label={words.meals.order.note}
              description={words.meals.order.noteHint}
              value={note}
              maxLength={200}
              autosize
              onChange={(event) => setNote(event.currentTarget.value)}
            />
            <Answer of={quote}>
              {(shown) => (
                <>
                  <WeekLines quote={shown} zone={zone} />
                  {shown.days.some((day) => day.tooLow) && <Text fw={600}>{say.tooLow}</Text>}
                  <Problem act={act} />
                  <Button
                    size="lg"
                    loading={act.busy}
                    disabled={quote.isPlaceholderData || shown.days.some((day) => day.objection !== null)}
                    onClick={() => order(shown)}
                  >
                    {say.confirm(shown.days.length, words.meals.yuan(shown.ownFen))}
                  </Button>
                </>
              )}
            </Answer>
          </Stack>
        )}
      </Section>
    </>
  );
}

/** Each day: dishes, subsidy, left to pay; then the sum and whether the money is there. */
function WeekLines({ quote, zone }: { quote: WeekQuote; zone: string }) {
  const words = useWords();
  const say = words.ordering.week;
  const format = useFormat(zone);
  const { yuan } = words.meals;
  const parts = (day: WeekQuote["days"][number]) => [
    `${say.food} ${yuan(day.foodFen)}`,
    day.feeFen > 0 ? `${words.meals.order.fee} ${yuan(day.feeFen)}` : "",
    day.subsidyFen > 0 ? `${say.subsidy} − ${yuan(day.subsidyFen)}` : "",
  ];
  return (
    <dl className="linli-price-lines">
      {quote.days.map((day) => (
        <div key={day.menuId}>
          <dt>
            {`${format.day(day.onDate)} ${words.meals.times[day.meal]}`}
            <Text size="sm" c="dimmed" component="span" display="block">
              {parts(day).filter(Boolean).join(" · ")}
            </Text>
            {day.objection && <Why refusal={day.objection} zone={zone} />}
          </dt>
          <dd>{yuan(day.ownFen)}</dd>
        </div>
      ))}
      <div>
        <dt>{say.foodOf(quote.days.length)}</dt>
        <dd>{yuan(quote.foodFen)}</dd>
      </div>
      {quote.feeFen > 0 && (
        <div>
          <dt>{words.meals.order.fee}</dt>
          <dd>{yuan(quote.feeFen)}</dd>
        </div>
      )}
      {quote.subsidyFen > 0 && (
        <div>
          <dt>{words.meals.order.subsidy}</dt>
          <dd>{`− ${yuan(quote.subsidyFen)}`}</dd>
        </div>
      )}
      <div className="linli-price-sum">
        <dt>{say.total}</dt>
        <dd>{yuan(quote.ownFen)}</dd>
      </div>
      <div>
        <dt>{quote.days[0]?.chargeAt === "order" ? words.meals.order.balanceNow : words.meals.order.balanceLater}</dt>
        <dd>
          {quote.balanceFen !== null
            ? yuan(quote.balanceFen)
            : quote.enough
              ? words.ordering.enough
              : words.ordering.notEnough}
        </dd>
      </div>
    </dl>
  );
}

function Refused({ refused, zone }: { refused: readonly { menu: Menu; refusal: Refusal }[]; zone: string }) {
  const words = useWords();
  const say = words.ordering.week;
  const format = useFormat(zone);
  return (
    <Section title={say.refused}>
      <div role="alert">
        {refused.map(({ menu, refusal }) => (
          <div key={menu.id}>
            <Text fw={600}>{`${format.day(menu.onDate)} ${words.meals.times[menu.meal]}`}</Text>
            <Why refusal={refusal} zone={zone} />
          </div>
        ))}
      </div>
      <Button variant="light" w="fit-content" renderRoot={(props) => <Link to="/me/meals" {...props} />}>
        {say.seeMine}
      </Button>
    </Section>
  );
}
