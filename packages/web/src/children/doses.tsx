import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPill } from "@tabler/icons-react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { ChildToday } from "./queries.ts";

/** Medicines of the day: made ready by one carer, checked, given and signed by another. */
export function Doses({ child, meId }: { child: ChildToday; meId: string }) {
  const words = useWords();
  const say = words.handover.dose;
  const format = useFormat();
  const given = child.doses.filter((dose) => dose.secondAt !== null);
  const ready = child.doses.filter((dose) => dose.secondAt === null);
  if (child.medicines.length === 0 && child.doses.length === 0) return null;
  return (
    <Stack gap={6} className="linli-child-doses">
      <Text fw={600}>
        <IconPill size="1.1em" aria-hidden /> {say.title}
      </Text>
      {given.map((dose) => (
        <Text key={dose.id}>
          {words.children.consent.medicineLine(
            dose.medicine ?? "",
            say.given(format.time(dose.secondAt ?? 0), dose.firstByName, dose.secondByName ?? ""),
          )}
        </Text>
      ))}
      {ready.map((dose) => (
        <ReadyDose key={dose.id} dose={dose} isMine={dose.firstById === meId} />
      ))}
      {child.medicines
        .filter((medicine) => !ready.some((dose) => dose.consentId === medicine.id))
        .map((medicine) => (
          <Prepare key={medicine.id} child={child} medicine={medicine} />
        ))}
    </Stack>
  );
}

function Prepare({ child, medicine }: { child: ChildToday; medicine: ChildToday["medicines"][number] }) {
  const words = useWords();
  const say = words.handover.dose;
  const trpc = useTRPC();
  const act = useAct(trpc.children.prepareDose.mutationOptions(), { said: () => say.prepared });
  return (
    <Group gap="sm">
      <Text>{words.children.consent.medicineLine(medicine.medicine ?? "", medicine.dose ?? "")}</Text>
      <Button
        variant="light"
        loading={act.busy}
        aria-label={say.prepareOf(medicine.medicine ?? "")}
        onClick={() => act.run({ bookingId: child.id, consentId: medicine.id })}
      >
        {say.prepare}
      </Button>
      <Problem act={act} />
    </Group>
  );
}

function ReadyDose({ dose, isMine }: { dose: ChildToday["doses"][number]; isMine: boolean }) {
  const words = useWords();
  const say = words.handover.dose;
  const trpc = useTRPC();
  const sign = useAct(trpc.children.signDose.mutationOptions(), { said: () => say.signed });
  const drop = useAct(trpc.children.dropDose.mutationOptions(), { said: () => say.dropped });
  const medicine = dose.medicine ?? "";
  return (
    <Stack gap={6}>
      <Text>{words.children.consent.medicineLine(medicine, dose.dose ?? "")}</Text>
      <Text c="dimmed">{isMine ? say.mine : say.waiting(dose.firstByName)}</Text>
      <Problem act={sign} />
      <Problem act={drop} />
      <Group gap="xs">
        {!isMine && (
          <Button loading={sign.busy} aria-label={say.signOf(medicine)} onClick={() => sign.run({ doseId: dose.id })}>
            {say.sign}
          </Button>
        )}
        <Button
          variant="default"
          loading={drop.busy}
          aria-label={say.dropOf(medicine)}
          onClick={() => drop.run({ doseId: dose.id })}
        >
          {say.drop}
        </Button>
      </Group>
    </Stack>
  );
}
