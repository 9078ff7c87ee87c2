import { type Lookable, lookables } from "@linli/shared/people/schema";
import { Button, Group, Text } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import type { AtDesk } from "./desk-person-page.tsx";

/** Protected facts, each behind a button: looking is an act that is written down. */
export function DeskFacts({ stationId, person }: AtDesk) {
  const { people } = useWords();
  return (
    <Section title={people.person.facts} lead={people.person.factsLead}>
      {lookables.map((what) => (
        <Fact key={what} stationId={stationId} person={person} what={what} />
      ))}
      {person.cardNumber && <Line label={people.form.cardNumber}>{person.cardNumber}</Line>}
    </Section>
  );
}

function Fact({ stationId, person, what }: AtDesk & { what: Lookable }) {
  const { people } = useWords();
  const trpc = useTRPC();
  const format = useFormat();
  const [value, setValue] = useState<string | null>(null);
  const act = useAct(trpc.people.look.mutationOptions(), { after: (seen) => setValue(seen.value) });
  const label = people.lookables[what];
  const shown = value && what === "birth-date" ? format.day(value) : value;
  return (
    <Line label={label}>
      {!person.has[what] ? (
        <Text c="dimmed">{people.notGiven}</Text>
      ) : shown ? (
        <Text fw={600}>{shown}</Text>
      ) : (
        <Group gap="sm">
          {what === "phone" && <Text>{person.phone}</Text>}
          <Button
            variant="light"
            size="sm"
            leftSection={<IconEye size="1.25em" aria-hidden />}
            loading={act.busy}
            aria-label={people.person.showAria(label)}
            onClick={() => act.run({ stationId, personId: person.id, what })}
          >
            {people.person.show}
          </Button>
          <Problem act={act} />
        </Group>
      )}
    </Line>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="linli-fact">
      <Text c="dimmed">{label}</Text>
      {typeof children === "string" ? <Text>{children}</Text> : children}
    </div>
  );
}
