import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useState } from "react";
import { type Outputs, useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { Broken } from "./desk-queries.ts";

type Reached = Outputs["childcare"]["affected"][number];

/** Whose place a room cannot keep, the latest booked first; their guardians' telephones by an act that is recorded. */
export function Affected({ broken, zone }: { broken: Broken; zone: string }) {
  const words = useWords();
  const say = words.childcare.day;
  const format = useFormat(zone);
  const [reached, setReached] = useState<readonly Reached[] | null>(null);
  const act = useAct(useTRPC().childcare.affected.mutationOptions(), { after: setReached });
  return (
    <Stack gap="xs">
      <Text>{say.affected(broken.affected.length)}</Text>
      <ul className="linli-children">
        {broken.affected.map((child) => (
          <li key={child.bookingId}>
            <span>
              <strong>{child.childName}</strong>
              {` · ${format.times(child.startsAt, child.endsAt)} · ${say.askedAt(format.dateTime(child.askedAt))}`}
            </span>
            {reached && <Guardians of={reached.find((one) => one.bookingId === child.bookingId)} />}
          </li>
        ))}
      </ul>
      {reached === null && broken.affected.length > 0 && (
        <Group gap="sm" align="center">
          <Button
            variant="light"
            leftSection={<IconPhone size="1.25em" aria-hidden />}
            loading={act.busy}
            onClick={() => act.run({ roomId: broken.roomId, onDate: broken.onDate })}
          >
            {say.phones}
          </Button>
          <Text size="sm" c="dimmed">
            {say.phonesHint}
          </Text>
        </Group>
      )}
      <Problem act={act} />
    </Stack>
  );
}

function Guardians({ of }: { of: Reached | undefined }) {
  const say = useWords().childcare.day;
  if (!of || of.guardians.length === 0) return <span>{say.noGuardian}</span>;
  return (
    <Group gap="xs">
      {of.guardians.map((guardian) =>
        guardian.phone ? (
          <Button
            key={guardian.guardianId}
            component="a"
            variant="default"
            href={`tel:${guardian.phone}`}
            leftSection={<IconPhone size="1.25em" aria-hidden />}
            aria-label={say.call(guardian.name, guardian.phone)}
          >
            {`${guardian.name} ${guardian.phone}`}
          </Button>
        ) : (
          <span key={guardian.guardianId}>{`${guardian.name} · ${say.noPhone}`}</span>
        ),
      )}
    </Group>
  );
}
