import { Button, Group, Text } from "@mantine/core";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { Problem, useAct } from "../ui/act.tsx";
import { clockOf } from "../ui/clock-times.ts";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { useMissing } from "./desk-queries.ts";

type Missing = Outputs["childcare"]["missing"][number];

/** Weekly sessions that could not be booked by themselves: each with an owner, until somebody says what was done. */
export function MissingSection({ stationId }: { stationId: string }) {
  const say = useWords().childcare.missing;
  const missing = useMissing(stationId);
  if (!missing.data || missing.data.length === 0) return null;
  return (
    <Section title={say.title} lead={say.lead}>
      <ul className="linli-children">
        {missing.data.map((one) => (
          <li key={one.id}>
            <Line missing={one} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Line({ missing }: { missing: Missing }) {
  const words = useWords();
  const say = words.childcare.missing;
  const format = useFormat();
  const trpc = useTRPC();
  const { me } = useActor();
  const confirm = useConfirm();
  const take = useAct(trpc.childcare.takeMissing.mutationOptions(), { said: () => say.taken });
  const close = useAct(trpc.childcare.closeMissing.mutationOptions(), { said: () => say.closed });
  const what = `${words.childcare.kinds[missing.kind]} ${clockOf(missing.startsMin)}–${clockOf(missing.endsMin)}`;
  const why = words.childcare.missingReasons[missing.why as keyof typeof words.childcare.missingReasons] ?? "";
  return (
    <>
      <div>
        <Text fw={600}>{say.line(missing.childName, format.day(missing.onDate), what, why)}</Text>
        <Text c="dimmed">{missing.ownerName ? say.ownerIs(missing.ownerName) : say.nobody}</Text>
        <Problem act={take} />
      </div>
      <Group gap="xs">
        {missing.ownerId !== me?.person.id && (
          <Button variant="default" loading={take.busy} onClick={() => take.run({ exceptionId: missing.id })}>
            {say.take}
          </Button>
        )}
        <Button onClick={confirm.open}>{say.close}</Button>
      </Group>
      <ConfirmDialog
        {...confirm}
        title={say.closeTitle}
        text={say.line(missing.childName, format.day(missing.onDate), what, why)}
        yes={say.close}
        reason={{ label: say.closeTitle, hint: "" }}
        act={close}
        onYes={(outcome) => close.run({ exceptionId: missing.id, outcome })}
      />
    </>
  );
}
