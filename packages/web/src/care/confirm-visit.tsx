import { withdrawUntil } from "@linli/shared/care/rules";
import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useKeyOf } from "../shifts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import type { ChosenTime } from "./choose-time.tsx";
import { HowOften } from "./how-often.tsx";
import type { Client, OwnVisit, Service } from "./queries.ts";
import { standingOf } from "./standing-of.ts";

interface ConfirmVisitProps {
  service: Service;
  client: Client;
  time: ChosenTime;
  replaced: OwnVisit | null;
  /** The time is gone: another must be chosen. */
  emptied: () => void;
}

/** Everything once more, in one sentence, before it is booked. */
export function ConfirmVisit({ service, client, time, replaced, emptied }: ConfirmVisitProps) {
  const words = useWords();
  const say = words.care.book;
  const own = useOwnText();
  const format = useFormat(service.zone);
  const trpc = useTRPC();
  const navigate = useNavigate();
  const [address, setAddress] = useState(replaced?.address ?? client.address ?? "");
  const [note, setNote] = useState(replaced?.note ?? "");
  const wanted = {
    serviceId: service.id,
    startsAt: time.startsAt,
    staffId: time.staffId || null,
    forId: client.id,
    address: service.atHome ? address.trim() || null : null,
    note: note.trim() || null,
    replacesId: replaced?.visitId ?? null,
    wait: time.waiting !== null,
  };
  const requestKey = useKeyOf([wanted]);
  const [weeks, setWeeks] = useState(0);
  const again = useAct(trpc.care.saveStanding.mutationOptions());
  const act = useAct(trpc.care.book.mutationOptions(), {
    said: ({ state }) => (state === "waitlisted" ? say.nowWaiting : replaced ? say.changed : say.booked),
    after: async () => {
      // Where it could not be made regular one stays here and reads why; this one visit is booked.
      if (weeks > 0 && !(await again.run(standingOf(wanted, { weeks, service, time })))) return;
      await navigate({ to: "/me/visits" });
    },
  });
  const book = () => act.run({ ...wanted, expectedFen: service.feeFen, requestKey });
  return (
    <Section title={say.confirm}>
      <Stack gap="md">
        <Text fw={600} size="lg">
          {say.summary(client.name, own(service.name, service.nameEn), format.span(time.startsAt, time.endsAt))}
        </Text>
        {time.waiting !== null && <Text fw={600}>{say.waitText(time.waiting)}</Text>}
        <Text>{service.feeFen === 0 ? say.free : say.fee(words.meals.yuan(service.feeFen))}</Text>
        {service.atHome && (
          <TextInput
            label={say.address}
            description={say.addressHint}
            value={address}
            maxLength={200}
            required
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
        )}
        <TextInput
          label={say.note}
          description={say.noteHint}
          value={note}
          maxLength={200}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {replaced === null && service.places === 1 && <HowOften weeks={weeks} choose={setWeeks} />}
        {time.waiting === null && (
          <Text c="dimmed">{say.until(format.dateTime(withdrawUntil(time.startsAt, service.withdrawMin)))}</Text>
        )}
        <Problem act={act} />
        <Problem act={again} title={say.onlyOnce} />
        <Group gap="sm">
          <Button size="lg" loading={act.busy} onClick={book}>
            {replaced ? say.doChange : time.waiting === null ? say.doBook : say.doWait}
          </Button>
          <Button size="lg" variant="default" onClick={emptied}>
            {words.app.cancel}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
