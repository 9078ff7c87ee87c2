import { type ClassKind, classKinds } from "@linli/shared/childcare/kinds";
import { Button, Checkbox, Group, Modal, NumberInput, Stack, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Outputs, useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useWords } from "../ui/words.tsx";
import { BrokenDays } from "./broken-days.tsx";
import type { Desk, Room } from "./desk-queries.ts";

type Preview = Outputs["childcare"]["previewClasses"];

/** Changes the classes of a room from a day on; whom it would cost their place is shown before it is saved. */
export function EditClasses({ room, desk }: { room: Room; desk: Desk }) {
  const words = useWords();
  const say = words.childcare.desk;
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="light" onClick={open} aria-label={say.changeClassesOf(room.name)}>
        {say.changeClasses}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say.classesOf(room.name)}
        size="lg"
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <ClassesForm room={room} desk={desk} done={close} />
      </Modal>
    </>
  );
}

interface Row {
  used: boolean;
  size: number;
  perCarer: number;
}

function ClassesForm({ room, desk, done }: { room: Room; desk: Desk; done: () => void }) {
  const words = useWords();
  const say = words.childcare.desk;
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [fromOn, setFromOn] = useState(desk.today);
  const [rows, setRows] = useState(() => startRows(room, desk));
  const [preview, setPreview] = useState<Preview | null>(null);
  const act = useAct(trpc.childcare.saveClasses.mutationOptions(), { said: () => words.app.saved, after: done });
  const classes = classKinds
    .filter((kind) => rows[kind].used)
    .map((kind) => ({ kind, size: rows[kind].size, perCarer: rows[kind].perCarer }));
  const affected = preview?.reduce((sum, day) => sum + day.affected.length, 0) ?? 0;
  const change = (kind: ClassKind, facts: Partial<Row>) => {
    setPreview(null);
    setRows({ ...rows, [kind]: { ...rows[kind], ...facts } });
  };
  const check = useAct({
    mutationFn: () =>
      queries.fetchQuery({
        ...trpc.childcare.previewClasses.queryOptions({ roomId: room.id, fromOn, classes }),
        staleTime: 0,
      }),
    onSuccess: setPreview,
  });
  return (
    <Stack gap="md">
      <TextInput
        type="date"
        w="fit-content"
        label={say.classFrom}
        value={fromOn}
        min={desk.today}
        onChange={(event) => {
          setPreview(null);
          if (event.currentTarget.value) setFromOn(event.currentTarget.value);
        }}
      />
      {classKinds.map((kind) => (
        <fieldset key={kind} className="linli-class-row">
          <legend>
            <Checkbox
              label={`${words.childcare.classes[kind]}：${say.classUse}`}
              checked={rows[kind].used}
              onChange={(event) => change(kind, { used: event.currentTarget.checked })}
            />
          </legend>
          {rows[kind].used && (
            <Group gap="sm" grow>
              <NumberInput
                label={say.classSize}
                min={1}
                max={60}
                value={rows[kind].size}
                onChange={(size) => change(kind, { size: Number(size) || 1 })}
              />
              <NumberInput
                label={say.classRatio}
                min={1}
                max={10}
                value={rows[kind].perCarer}
                onChange={(perCarer) => change(kind, { perCarer: Number(perCarer) || 1 })}
              />
            </Group>
          )}
        </fieldset>
      ))}
      {preview && <BrokenDays broken={preview} zone={desk.station.zone} nobody={say.nobodyAffected} />}
      <Problem act={check} />
      <Problem act={act} />
      <Group justify="flex-end">
        {preview === null ? (
          <Button disabled={classes.length === 0} loading={check.busy} onClick={() => check.run(undefined)}>
            {say.checkClasses}
          </Button>
        ) : (
          <Button
            color={affected > 0 ? "red" : undefined}
            loading={act.busy}
            onClick={() => act.run({ roomId: room.id, fromOn, classes, seenAffected: affected })}
          >
            {affected > 0 ? say.saveAnyway(affected) : say.saveClasses}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function startRows(room: Room, desk: Desk): Record<ClassKind, Row> {
  const row = (kind: ClassKind): Row => {
    const now = room.classes.find((one) => one.kind === kind && one.untilOn === null);
    const rule = desk.rules.find((one) => one.kind === kind);
    return {
      used: now !== undefined,
      size: now?.size ?? Math.min(rule?.size ?? 1, room.size),
      perCarer: now?.perCarer ?? rule?.perCarer ?? 1,
    };
  };
  return { infant: row("infant"), toddler: row("toddler"), older: row("older"), mixed: row("mixed") };
}
