import { allergens, diets } from "@linli/shared/meals/kinds";
import { Button, Checkbox, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useWords } from "../ui/words.tsx";
import type { Diner } from "./queries.ts";

/** What one diner must not eat and keeps to, with the way to change it. */
export function DietCards({ diner }: { diner: Diner }) {
  const words = useWords();
  const say = words.meals.diet;
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <Group justify="space-between" gap="sm">
      <Stack gap={2}>
        <Text fw={600}>{diner.name}</Text>
        <Text>{useSayDiet()(diner.diet)}</Text>
      </Stack>
      <Button variant="default" onClick={open} aria-label={say.changeOf(diner.name)}>
        {words.app.edit}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say.of(diner.name)}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <EditDiet diner={diner} done={close} />
      </Modal>
    </Group>
  );
}

/** "花生、蛋过敏；低盐", or that nothing is known. */
export function useSayDiet() {
  const words = useWords();
  const say = words.meals.diet;
  return (diet: Diner["diet"]): string => {
    const parts = [
      diet.allergens.length > 0 ? say.allergic(diet.allergens.map((one) => words.meals.allergens[one])) : "",
      diet.diets.map((one) => words.meals.diets[one]).join(say.comma),
      diet.note ?? "",
    ].filter(Boolean);
    return parts.length > 0 ? parts.join(say.semicolon) : say.nothing;
  };
}

function EditDiet({ diner, done }: { diner: Diner; done: () => void }) {
  const say = useWords().meals.diet;
  const trpc = useTRPC();
  const act = useAct(trpc.meals.saveDiet.mutationOptions(), { said: () => say.saved, after: done });
  return (
    <DietForm
      start={diner.diet}
      act={act}
      send={(diet) => act.run({ ...diet, personId: diner.self ? undefined : diner.id })}
    />
  );
}

interface DietFormProps {
  start: Diner["diet"];
  act: { busy: boolean; problem: string | null };
  send: (diet: Diner["diet"]) => unknown;
}

/** Tick what somebody must not have and what they keep to. */
export function DietForm({ start, act, send }: DietFormProps) {
  const words = useWords();
  const say = words.meals.diet;
  const [diet, setDiet] = useState(start);
  return (
    <Stack gap="md">
      <Checkbox.Group
        label={say.allergens}
        value={diet.allergens}
        onChange={(chosen) => setDiet({ ...diet, allergens: chosen as typeof diet.allergens })}
      >
        <div className="linli-ticks">
          {allergens.map((one) => (
            <Checkbox key={one} value={one} label={words.meals.allergens[one]} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox.Group
        label={say.diets}
        value={diet.diets}
        onChange={(chosen) => setDiet({ ...diet, diets: chosen as typeof diet.diets })}
      >
        <div className="linli-ticks">
          {diets.map((one) => (
            <Checkbox key={one} value={one} label={words.meals.diets[one]} />
          ))}
        </div>
      </Checkbox.Group>
      <Textarea
        label={say.note}
        maxLength={200}
        value={diet.note ?? ""}
        onChange={(event) => setDiet({ ...diet, note: event.currentTarget.value || null })}
      />
      <Problem act={act} />
      <Button loading={act.busy} onClick={() => send(diet)}>
        {words.app.save}
      </Button>
    </Stack>
  );
}
