import { Button, Group, Stack, Text } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import type { Outputs } from "../trpc.ts";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";

export type LeftVisit = Outputs["care"]["previewDay"][number];

/** Whom an absence would leave without anybody: when, what, who, and whom to call about it. */
export function LeftVisits({ visits }: { visits: readonly LeftVisit[] }) {
  const say = useWords().centre.settings;
  const own = useOwnText();
  const format = useFormat();
  return (
    <Stack gap="xs" role="status">
      <Text fw={600}>{say.leaves(visits.length)}</Text>
      <Text size="sm">{say.leavesText}</Text>
      <ul className="linli-choices">
        {visits.map((visit) => (
          <li key={visit.visitId} className="linli-choice linli-choice-wide">
            <span>
              <strong>{`${format.times(visit.startsAt, visit.endsAt)} ${visit.personName}`}</strong>
              <span className="hint">{own(visit.name, visit.nameEn)}</span>
            </span>
            <Phones visit={visit} />
          </li>
        ))}
      </ul>
    </Stack>
  );
}

function Phones({ visit }: { visit: LeftVisit }) {
  const say = useWords().centre.settings;
  const known = [{ delegateId: visit.personId, name: visit.personName, phone: visit.phone }, ...visit.family].filter(
    (one) => one.phone !== null,
  );
  if (known.length === 0) return <Text>{say.noPhone}</Text>;
  return (
    <Group gap="xs">
      {known.map(({ delegateId, name, phone }) => (
        <Button
          key={delegateId}
          component="a"
          variant="default"
          href={`tel:${phone}`}
          leftSection={<IconPhone size="1.25em" aria-hidden />}
        >
          {`${name} ${phone}`}
        </Button>
      ))}
    </Group>
  );
}
