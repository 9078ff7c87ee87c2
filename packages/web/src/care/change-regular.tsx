import { firstAfter } from "@linli/shared/care/rules";
import { changeVisitStandingInput } from "@linli/shared/care/schema";
import { addDays } from "@linli/shared/events/days";
import { Radio, Stack, Text } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { type Entry, EntryForm, useEntry } from "../ui/entry.tsx";
import { useWords } from "../ui/words.tsx";
import type { StandingVisit } from "./queries.ts";
import { planOf, RegularFields } from "./regular-fields.tsx";
import { bookedOf, useSayRegular } from "./regular-line.ts";

interface ChangeRegularProps {
  one: StandingVisit;
  desk?: boolean;
  done: () => void;
}

/** Changes a regular visit, and asks first what becomes of the visits that are booked by it. */
export function ChangeRegular({ one, desk, done }: ChangeRegularProps) {
  const words = useWords();
  const say = words.care.regular;
  const trpc = useTRPC();
  const options = { said: () => say.saved, after: done };
  const byThemself = useAct(trpc.care.changeStanding.mutationOptions(), options);
  const byDesk = useAct(trpc.care.deskChangeStanding.mutationOptions(), options);
  const act = desk ? byDesk : byThemself;
  const atHome = one.atHome === 1;
  const start = {
    everyWeeks: String(one.everyWeeks),
    fromOn: firstAfter(one, addDays(one.today, -1)),
    startsMin: String(one.startsMin),
    staffId: one.staffId ?? "",
    untilOn: one.untilOn ?? "",
    address: one.address ?? "",
    note: one.note ?? "",
    booked: "keep" as "keep" | "move",
  };
  const toInput = (values: typeof start) => ({
    ...planOf(values, atHome),
    standingVisitId: one.id,
    booked: values.booked,
  });
  const entry = useEntry({
    start,
    schema: changeVisitStandingInput,
    toInput,
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      <RegularFields entry={entry} service={{ id: one.serviceId, atHome }} today={one.today} />
      <WhatIsBooked one={one} field={entry.field("booked")} />
    </EntryForm>
  );
}

/** Before it is saved: which visits are booked, and what becomes of them. */
function WhatIsBooked({ one, field }: { one: StandingVisit; field: ReturnType<Entry<{ booked: string }>["field"]> }) {
  const say = useWords().care.regular;
  const said = useSayRegular();
  const booked = bookedOf(one);
  const late = booked.filter((day) => !day.canMove);
  if (booked.length === 0) return null;
  const days = booked.map((day) => said.day(day.onDate)).join(say.comma);
  return (
    <Radio.Group label={say.bookedTitle(booked.length)} {...field}>
      <Stack gap="sm" mt="xs">
        <Radio value="keep" label={say.keep} description={say.keepHint(days)} />
        {late.length < booked.length && <Radio value="move" label={say.move} description={say.moveHint} />}
        {late.length > 0 && <Text size="sm">{say.late(late.length)}</Text>}
      </Stack>
    </Radio.Group>
  );
}
