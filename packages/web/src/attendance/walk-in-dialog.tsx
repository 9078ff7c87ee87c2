import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue, useDisclosure } from "@mantine/hooks";
import { IconSearch, IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useLanguage, useWords } from "../ui/words.tsx";
import type { Sheet } from "./queries.ts";

/** Takes in somebody who came without signing up. */
export function WalkInDialog({ sheet }: { sheet: Sheet }) {
  const words = useWords();
  const say = words.attendance.sheet.walkIn;
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="light" leftSection={<IconUserPlus size={20} aria-hidden />} onClick={open}>
        {say.open}
      </Button>
      <Modal opened={opened} onClose={close} title={say.title} closeButtonProps={{ "aria-label": words.app.close }}>
        <WalkIn sheet={sheet} close={close} />
      </Modal>
    </>
  );
}

function WalkIn({ sheet, close }: { sheet: Sheet; close: () => void }) {
  const words = useWords();
  const language = useLanguage();
  const trpc = useTRPC();
  const say = words.attendance.sheet.walkIn;
  const { shift, pools, rows } = sheet;
  const free = pools.filter((pool) => pool.free > 0);
  const [poolId, setPoolId] = useState(free[0]?.poolId ?? "");
  const [text, setText] = useState("");
  const [wanted] = useDebouncedValue(text.trim(), 300);
  const found = useQuery(
    trpc.people.find.queryOptions({ stationId: shift.stationId, text: wanted }, { enabled: wanted.length > 0 }),
  );
  const act = useAct(trpc.attendance.walkIn.mutationOptions(), { said: () => say.said, after: close });
  const [intention] = useState(() => crypto.getRandomValues(new Uint32Array(3)).join("-"));
  const listed = new Set(rows.map((row) => row.personId));
  const people = (wanted ? (found.data?.people ?? []) : []).filter((person) => !listed.has(person.id));
  if (free.length === 0) return <Text>{say.full}</Text>;
  const add = (personId: string) =>
    act.run({ shiftId: shift.id, poolId, personId, requestKey: `${intention}:${personId}` });
  return (
    <Stack gap="md">
      <Text>{say.lead}</Text>
      <NativeSelect
        label={say.role}
        value={poolId}
        onChange={(event) => setPoolId(event.currentTarget.value)}
        data={free.map((pool) => ({
          value: pool.poolId,
          label: say.free(language === "en" ? (pool.roleEn ?? pool.role) : pool.role, pool.free),
        }))}
      />
      <TextInput
        data-autofocus
        label={say.search}
        leftSection={<IconSearch size={20} aria-hidden />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Problem act={act} />
      <Stack gap="xs" aria-live="polite">
        {people.map(({ id, name, phone, age, residenceName }) => (
          <Group key={id} justify="space-between" gap="sm" wrap="nowrap">
            <div>
              <Text fw={600}>{name}</Text>
              <Text size="sm" c="dimmed">
                {[age ? say.age(age) : null, phone, residenceName].filter((part) => part).join(" · ")}
              </Text>
            </div>
            <Button variant="light" loading={act.busy} onClick={() => add(id)} aria-label={say.pick(name)}>
              {words.app.add}
            </Button>
          </Group>
        ))}
        {wanted && found.data && people.length === 0 && <Text>{say.none}</Text>}
      </Stack>
    </Stack>
  );
}
