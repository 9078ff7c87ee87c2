import { Button, Group, Stack, Text } from "@mantine/core";
import { IconDoorExit, IconUserCheck } from "@tabler/icons-react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import type { Proof } from "./check-in-page.tsx";
import { type CheckInAnswer, type Companion, useCompanions } from "./queries.ts";

interface FamilyProps {
  proof: Proof | null;
  answered: (answer: CheckInAnswer) => void;
}

/** The people one acts for who have a shift about now. Nothing for most. */
export function Family({ proof, answered }: FamilyProps) {
  const words = useWords();
  const trpc = useTRPC();
  const { data: companions } = useCompanions();
  const checkIn = useAct(trpc.attendance.checkIn.mutationOptions(), { after: answered });
  const checkOut = useAct(trpc.attendance.checkOut.mutationOptions(), { after: answered });
  const say = words.attendance.checkIn;
  if (!companions?.length) return null;
  const act = ({ personId, shiftId, inAt }: Companion) => {
    if (!proof) return;
    if (inAt === null) void checkIn.run({ ...proof, forId: personId });
    else void checkOut.run({ ...proof, forId: personId, shiftId });
  };
  return (
    <Section title={say.familyTitle} lead={proof ? undefined : say.familyLead}>
      <Stack gap="sm">
        {companions.map((companion) => (
          <FamilyMember
            key={`${companion.personId}:${companion.shiftId}`}
            companion={companion}
            disabled={!proof || checkIn.busy || checkOut.busy}
            act={() => act(companion)}
          />
        ))}
        <Problem act={checkIn} title={say.tryAgain} />
        <Problem act={checkOut} title={say.tryAgain} />
      </Stack>
    </Section>
  );
}

function FamilyMember(props: { companion: Companion; disabled: boolean; act: () => void }) {
  const words = useWords();
  const say = words.attendance.checkIn;
  const { name, title, stationName, startsAt, endsAt, inAt } = props.companion;
  const { span, time } = useFormat();
  return (
    <Group justify="space-between" gap="sm">
      <div>
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed">
          {span(startsAt, endsAt)} · {stationName}
        </Text>
        {inAt !== null && <Text size="sm">{say.familyStill(name, time(inAt))}</Text>}
      </div>
      <Button
        variant={inAt === null ? "filled" : "light"}
        leftSection={inAt === null ? <IconUserCheck aria-hidden /> : <IconDoorExit aria-hidden />}
        disabled={props.disabled}
        onClick={props.act}
      >
        {inAt === null ? say.familyIn(name) : say.familyOut(name)}
      </Button>
    </Group>
  );
}
