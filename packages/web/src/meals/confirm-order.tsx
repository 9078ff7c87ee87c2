import { Button, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useKeyOf } from "../shifts/queries.ts";
import { Why } from "../shifts/say-why.tsx";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { PriceLines } from "./price-lines.tsx";
import { type Diner, type Menu, type Mode, type OwnMeal, useQuote } from "./queries.ts";

interface ConfirmOrderProps {
  menu: Menu;
  diner: Diner;
  zone: string;
  mode: Mode;
  chooseMode: (mode: Mode) => void;
  lines: { poolId: string; portions: number }[];
  replaced: OwnMeal | null;
  emptied: () => void;
}

/** How the meal is had, what it costs line by line, and the one button that orders it. */
export function ConfirmOrder({ menu, diner, zone, mode, chooseMode, lines, replaced, emptied }: ConfirmOrderProps) {
  const words = useWords();
  const say = words.meals.order;
  const trpc = useTRPC();
  const navigate = useNavigate();
  const [address, setAddress] = useState(replaced?.address ?? diner.address ?? "");
  const [note, setNote] = useState(replaced?.note ?? "");
  const choice = { menuId: menu.id, forId: diner.id, mode, lines, replacesId: replaced?.id ?? null };
  const quote = useQuote(lines.length > 0 ? choice : null);
  const requestKey = useKeyOf([choice, address, note]);
  const act = useAct(trpc.meals.order.mutationOptions(), {
    said: () => (replaced ? say.changed : say.ordered),
    after: () => {
      emptied();
      void navigate({ to: "/me/meals" });
    },
  });
  if (lines.length === 0) return <Text c="dimmed">{say.nothingYet}</Text>;
  const order = async (expectedFen: number) => {
    const delivered = mode === "delivery" ? address : null;
    const done = await act.run({ ...choice, address: delivered, note: note || null, expectedFen, requestKey });
    // Refused because a price or a dish is another by now: the next look is at what is there.
    if (!done) void quote.refetch();
  };
  return (
    <Section title={say.confirm}>
      <Choices
        title={say.how}
        value={mode}
        choose={(next) => chooseMode(next as Mode)}
        among={menu.modes.map((one) => ({
          value: one.mode,
          label: `${words.meals.modes[one.mode]} · ${one.free > 0 ? say.placesLeft(one.free) : say.noPlaces}`,
        }))}
      />
      {mode === "delivery" && (
        <TextInput
          label={say.address}
          value={address}
          maxLength={200}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      )}
      <Textarea
        label={say.note}
        description={say.noteHint}
        value={note}
        maxLength={200}
        autosize
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Answer of={quote}>
        {(shown) => (
          <Stack gap="md">
            <PriceLines quote={shown} />
            {shown.objection && <Why refusal={shown.objection} zone={zone} />}
            {shown.tooLow && <Text fw={600}>{say.tooLow}</Text>}
            <Problem act={act} />
            <Button
              size="lg"
              loading={act.busy}
              disabled={shown.objection !== null || quote.isPlaceholderData}
              onClick={() => order(shown.ownFen)}
            >
              {replaced ? say.doChange(words.meals.yuan(shown.ownFen)) : say.doOrder(words.meals.yuan(shown.ownFen))}
            </Button>
          </Stack>
        )}
      </Answer>
    </Section>
  );
}
