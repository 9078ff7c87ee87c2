import { type ClassRule, defaultRules } from "@linli/shared/childcare/classes";
import type { ClassKind } from "@linli/shared/childcare/kinds";
import { addDays } from "@linli/shared/events/days";
import { Button, Group, Modal, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { KindOfRules, RulesPreview } from "./desk-queries.ts";
import { RulesEffect } from "./rules-effect.tsx";

interface AddClassRulesProps {
  placeId: string;
  today: string;
  kinds: readonly KindOfRules[];
}

/** New rules from a day on; which classes and bookings they change is shown before they are saved. */
export function AddClassRules(props: AddClassRulesProps) {
  const words = useWords();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button onClick={open}>{words.classRules.add}</Button>
      <Modal
        size="xl"
        opened={opened}
        onClose={close}
        title={words.classRules.add}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <Form {...props} done={close} />
      </Modal>
    </>
  );
}

type Row = Pick<ClassRule, "kind" | "size" | "perCarer">;

function Form({ placeId, today, kinds, done }: AddClassRulesProps & { done: () => void }) {
  const words = useWords();
  const say = words.classRules;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const tomorrow = addDays(today, 1);
  const [fromOn, setFromOn] = useState(tomorrow);
  const [source, setSource] = useState("");
  const [typed, setTyped] = useState<Partial<Record<ClassKind, Partial<Row>>>>({});
  const [preview, setPreview] = useState<RulesPreview | null>(null);
  const before = kinds.map((one) => ruleThen(one, fromOn));
  const rows: Row[] = before.map((rule) => ({ ...rule, ...typed[rule.kind] }));
  const rules = rows.filter((row, at) => row.size !== before[at]?.size || row.perCarer !== before[at]?.perCarer);
  const act = useAct(trpc.childcare.addClassRules.mutationOptions(), { said: () => say.saved, after: done });
  const input = { placeId, fromOn, source: source.trim(), rules };
  const check = useAct({
    mutationFn: () =>
      queries.fetchQuery({
        ...trpc.childcare.previewClassRules.queryOptions(input),
        staleTime: 0,
        retry: false,
      }),
    onSuccess: setPreview,
  });
  const change = (kind: ClassKind, facts: Partial<Row>) => {
    setPreview(null);
    setTyped({ ...typed, [kind]: { ...typed[kind], ...facts } });
  };
  const affected = preview?.bookings ?? 0;
  return (
    <Stack gap="md">
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <TextInput
          type="date"
          label={say.fromOn}
          description={say.fromHint}
          min={tomorrow}
          value={fromOn}
          onChange={(event) => {
            setPreview(null);
            if (event.currentTarget.value) setFromOn(event.currentTarget.value);
          }}
        />
        <TextInput
          label={say.sourceLabel}
          description={say.sourceHint}
          maxLength={120}
          required
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
      </Group>
      <Text size="sm" c="dimmed">
        {say.ages}
      </Text>
      {kinds.map((one, at) => (
        <Fields key={one.kind} of={one} row={rows[at] as Row} before={before[at] as Row} change={change} />
      ))}
      {preview && <RulesEffect of={preview} />}
      {rules.length === 0 && <Text c="dimmed">{say.nothing}</Text>}
      <Problem act={check} />
      <Problem act={act} />
      <Group justify="flex-end">
        {preview === null ? (
          <Button
            disabled={rules.length === 0 || input.source === ""}
            loading={check.busy}
            onClick={() => check.run(undefined)}
          >
            {say.check}
          </Button>
        ) : (
          <Button
            color={affected > 0 ? "red" : undefined}
            loading={act.busy}
            onClick={() => act.run({ ...input, seenAffected: affected })}
          >
            {affected > 0 ? say.saveAnyway(affected) : say.save}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface FieldsProps {
  of: KindOfRules;
  row: Row;
  before: Row;
  change: (kind: ClassKind, facts: Partial<Row>) => void;
}

function Fields({ of, row, before, change }: FieldsProps) {
  const words = useWords();
  const say = words.classRules;
  const national = defaultRules.find((rule) => rule.kind === of.kind);
  const isLooser = national !== undefined && (row.size > national.size || row.perCarer > national.perCarer);
  const isChanged = row.size !== before.size || row.perCarer !== before.perCarer;
  return (
    <fieldset className="linli-class-row">
      <legend>
        <Group gap="xs">
          <strong>{words.childcare.classes[of.kind]}</strong>
          <span>{say.months(of.months.from, of.months.before)}</span>
          <StatusBadge tone={isChanged ? "attention" : "quiet"}>{isChanged ? say.changed : say.kept}</StatusBadge>
        </Group>
      </legend>
      <Group gap="sm" grow align="flex-end">
        <NumberInput
          label={say.size}
          min={1}
          max={60}
          value={row.size}
          onChange={(size) => change(of.kind, { size: Number(size) || 1 })}
        />
        <NumberInput
          label={say.perCarer}
          min={1}
          max={10}
          value={row.perCarer}
          onChange={(perCarer) => change(of.kind, { perCarer: Number(perCarer) || 1 })}
        />
      </Group>
      {isLooser && (
        <Text size="sm" mt={4}>
          {say.looser}
        </Text>
      )}
    </fieldset>
  );
}

/** What holds on that day as it is. */
function ruleThen({ kind, rules }: KindOfRules, onDate: string): Row {
  // The newest comes first.
  const rule = rules.find((one) => one.fromOn <= onDate) ?? defaultRules.find((one) => one.kind === kind);
  return { kind, size: rule?.size ?? 1, perCarer: rule?.perCarer ?? 1 };
}
