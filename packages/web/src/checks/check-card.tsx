import { Button, Group, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import { History } from "./check-list.tsx";
import { EndCheck, TakeStep } from "./check-steps.tsx";
import type { Check, Looked } from "./queries.ts";

const MINUTE = 60_000;

interface CheckCardProps {
  check: Check;
  /** The server's clock. */
  now: number;
  withStation: boolean;
}

/** One person who is missed: what is to be done by when, by whom, and what was done. */
export function CheckCard({ check, now, withStation }: CheckCardProps) {
  const words = useWords();
  const say = words.checks;
  const own = useOwnText();
  const format = useFormat();
  const trpc = useTRPC();
  const [looked, setLooked] = useState<Looked>();
  const take = useAct(trpc.checks.take.mutationOptions(), { said: () => say.taken });
  const look = useAct(trpc.checks.look.mutationOptions(), { said: () => say.lookHint });
  const minutes = Math.round((check.dueAt - now) / MINUTE);
  return (
    <article className="linli-meal">
      <Title order={2} size="h3">
        {say.heading(check.personName)}
      </Title>
      {withStation && <Text>{own(check.stationName, check.stationNameEn)}</Text>}
      {check.causes.map((cause) => (
        <Text key={cause.mealId}>
          {say.missed(format.day(cause.onDate), words.meals.times[cause.meal], words.meals.modes[cause.mode])}
        </Text>
      ))}
      <Text fw={700} className={minutes < 0 ? "linli-harm" : undefined}>
        {minutes < 0 ? say.overdue(-minutes, say.rungs[check.next]) : say.dueIn(minutes, say.rungs[check.next])}
      </Text>
      <Text c="dimmed">
        {[check.ownerName ? say.ownerIs(check.ownerName) : say.nobody, say.since(format.time(check.openedAt))].join(
          " · ",
        )}
      </Text>
      {looked && <HowToReach looked={looked} />}
      <Problem act={look} />
      <Group gap="sm" mt="xs">
        {!looked && (
          <Button
            variant="light"
            loading={look.busy}
            onClick={async () => setLooked((await look.run({ checkId: check.id }))?.done)}
          >
            {say.look}
          </Button>
        )}
        <Button variant="default" loading={take.busy} onClick={() => take.run({ checkId: check.id })}>
          {say.take}
        </Button>
        <TakeStep check={check} />
        <EndCheck check={check} />
      </Group>
      {!looked && (
        <Text size="sm" c="dimmed">
          {say.lookHint}
        </Text>
      )}
      <History check={check} />
    </article>
  );
}

function HowToReach({ looked: { person, family, personName } }: { looked: Looked }) {
  const say = useWords().checks;
  const address = [person.residence, person.address].filter(Boolean).join(" ");
  return (
    <dl className="linli-check-reach">
      <dt>{say.phone}</dt>
      <dd>{person.phone ? <Call name={personName} phone={person.phone} /> : say.noPhone}</dd>
      <dt>{say.family}</dt>
      <dd>
        {family.length === 0 && say.noFamily}
        {family.map((one) => one.phone && <Call key={one.phone} name={one.name} phone={one.phone} />)}
      </dd>
      {person.emergencyPhone && (
        <>
          <dt>{say.emergency}</dt>
          <dd>
            <Call name={person.emergencyName ?? ""} phone={person.emergencyPhone} />
          </dd>
        </>
      )}
      <dt>{say.address}</dt>
      <dd>{address || say.noAddress}</dd>
    </dl>
  );
}

function Call({ name, phone }: { name: string; phone: string }) {
  const say = useWords().checks;
  return (
    <Button component="a" variant="default" href={`tel:${phone}`}>
      {say.call(name, phone)}
    </Button>
  );
}
