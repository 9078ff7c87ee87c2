import { Button, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useKeyOf } from "../shifts/queries.ts";
import { Why } from "../shifts/say-why.tsx";
import type { Outputs } from "../trpc.ts";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { useFormat } from "../ui/format.ts";
import { refusalOf } from "../ui/say-error.ts";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type CallerMeal, useSayMeal } from "./caller-meals.tsx";
import { ChooseDishes } from "./choose-dishes.tsx";
import { useDeskQuote } from "./desk-queries.ts";
import { PriceLines } from "./price-lines.tsx";
import { type Menu, type Mode, type Served, useMenus } from "./queries.ts";

type CounterDiner = Outputs["meals"]["diner"];

interface CounterOrderProps {
  stationId: string;
  diner: CounterDiner;
  /** The meal that is changed. */
  replaced: CallerMeal | null;
  /** It was changed, or is left as it is. */
  done: () => void;
}

/** An order that the desk takes or changes for somebody; after the cut-off, too, while the sitting lasts. */
export function CounterOrder({ stationId, diner, replaced, done }: CounterOrderProps) {
  const words = useWords();
  const say = words.canteen.counter;
  const sayMeal = useSayMeal();
  const menus = useMenus(stationId);
  if (refusalOf(menus.error)?.code === "not_found") return <Text>{words.canteen.settings.notYet}</Text>;
  return (
    <Section
      title={replaced ? words.ordering.desk.changing(sayMeal(replaced)) : say.order}
      actions={
        replaced && (
          <Button variant="default" onClick={done}>
            {words.ordering.desk.keep}
          </Button>
        )
      }
    >
      <Answer of={menus}>
        {(served) =>
          served.menus.length === 0 ? (
            <Text c="dimmed">{say.noMenus}</Text>
          ) : (
            <Order stationId={stationId} served={served} diner={diner} replaced={replaced} done={done} />
          )
        }
      </Answer>
    </Section>
  );
}

function Order({ stationId, served, diner, replaced, done }: CounterOrderProps & { served: Served }) {
  const words = useWords();
  const say = words.canteen.counter;
  const format = useFormat(served.canteen.zone);
  const [menuId, setMenuId] = useState(replaced?.menuId ?? served.menus[0]!.id);
  const menu: Menu = served.menus.find((one) => one.id === menuId) ?? served.menus[0]!;
  const [wanted, setMode] = useState<Mode>(replaced?.mode ?? "dine-in");
  // Not every menu is had in every way.
  const mode = menu.modes.find((one) => one.mode === wanted)?.mode ?? menu.modes[0]?.mode ?? wanted;
  const [portions, setPortions] = useState<Record<string, number>>(
    Object.fromEntries((replaced?.lines ?? []).map((line) => [line.poolId, line.portions])),
  );
  const [address, setAddress] = useState(replaced?.address ?? diner.address ?? "");
  const [reason, setReason] = useState("");
  const [reasonMissing, setReasonMissing] = useState(false);
  // After the cut-off it is the canteen's doing, and the diner is told why.
  const needsReason = replaced !== null && served.now >= menu.cutOffAt;
  const lines = Object.entries(portions)
    .filter(([, count]) => count > 0)
    .map(([poolId, count]) => ({ poolId, portions: count }));
  const choice =
    lines.length > 0 ? { menuId: menu.id, forId: diner.personId, mode, lines, replacesId: replaced?.id ?? null } : null;
  const quote = useDeskQuote(stationId, choice);
  const trpc = useTRPC();
  const act = useAct(trpc.meals.deskOrder.mutationOptions(), {
    said: () => (replaced ? words.ordering.desk.changed : say.ordered(diner.name)),
    after: () => {
      setPortions({});
      done();
    },
  });
  const requestKey = useKeyOf([choice, address, reason]);
  const order = async (expectedFen: number) => {
    if (!choice) return;
    if (needsReason && !reason.trim()) return setReasonMissing(true);
    const delivered = mode === "delivery" ? address : null;
    const note = replaced?.note ?? null;
    const made = { ...choice, stationId, address: delivered, note, reason: reason || null, expectedFen, requestKey };
    if (!(await act.run(made))) void quote.refetch();
  };
  return (
    <Stack gap="md">
      {replaced === null && (
        <Choices
          title={say.which}
          value={menu.id}
          choose={(id) => {
            setMenuId(id);
            setPortions({});
          }}
          among={served.menus.slice(0, 8).map((one) => ({
            value: one.id,
            label: `${format.day(one.onDate)} ${words.meals.times[one.meal]}`,
          }))}
        />
      )}
      <ChooseDishes menu={menu} diner={diner} portions={portions} change={setPortions} />
      <Choices
        title={words.meals.order.how}
        value={mode}
        choose={(next) => setMode(next as Mode)}
        among={menu.modes.map((one) => ({ value: one.mode, label: words.meals.modes[one.mode] }))}
      />
      {mode === "delivery" && (
        <TextInput
          label={words.meals.order.address}
          value={address}
          maxLength={200}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      )}
      {choice && (
        <Answer of={quote}>
          {(shown) => (
            <>
              <PriceLines quote={shown} />
              {shown.objection && <Why refusal={shown.objection} zone={served.canteen.zone} />}
              {shown.tooLow && <Text fw={600}>{say.tooLow}</Text>}
              {needsReason && (
                <Textarea
                  label={words.ordering.desk.reason}
                  value={reason}
                  maxLength={200}
                  autosize
                  error={reasonMissing && !reason.trim() ? words.ordering.desk.reasonMissing : null}
                  onChange={(event) => setReason(event.currentTarget.value)}
                />
              )}
              <Problem act={act} />
              <Button
                size="lg"
                loading={act.busy}
                disabled={shown.objection !== null || quote.isPlaceholderData}
                onClick={() => order(shown.ownFen)}
              >
                {replaced
                  ? words.ordering.desk.doChange(words.meals.yuan(shown.ownFen))
                  : say.doOrder(diner.name, words.meals.yuan(shown.ownFen))}
              </Button>
            </>
          )}
        </Answer>
      )}
    </Stack>
  );
}
