import { openSessionsInput } from "@linli/shared/care/schema";
import { NumberInput, Select, Text, TextInput } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { clockOf, minutesOf } from "../ui/clock-times.ts";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type CareDesk, useCareDesk } from "./queries.ts";

/** Group activities and days of care: sessions that are opened before anybody books them. */
export function OpenSessions({ stationId }: { stationId: string }) {
  const say = useWords().centre.book;
  return (
    <Section title={say.openTitle} lead={say.openLead}>
      <Answer of={useCareDesk(stationId)}>
        {(desk) =>
          desk.services.some((service) => service.places > 1) ? (
            <OpenForm stationId={stationId} desk={desk} />
          ) : (
            <Text c="dimmed">{say.openNone}</Text>
          )
        }
      </Answer>
    </Section>
  );
}

function OpenForm({ stationId, desk }: { stationId: string; desk: CareDesk }) {
  const words = useWords();
  const say = words.centre.book;
  const own = useOwnText();
  const trpc = useTRPC();
  const act = useAct(trpc.care.openSessions.mutationOptions(), { said: say.opened });
  const groups = desk.services.filter((service) => service.places > 1);
  const first = groups[0]!;
  const byStaff = (serviceId: string) => groups.find((one) => one.id === serviceId)?.doneBy === "staff";
  const start = {
    serviceId: first.id,
    onDate: desk.today,
    starts: clockOf(14 * 60),
    weeks: 1,
    places: first.places,
    staffId: null as string | null,
  };
  const toInput = ({ starts, ...values }: typeof start) => ({
    ...values,
    stationId,
    startsMin: minutesOf(starts),
    staffId: byStaff(values.serviceId) ? values.staffId : null,
  });
  const entry = useEntry({
    start,
    schema: openSessionsInput,
    toInput,
    check: (values) => ({ staffId: byStaff(values.serviceId) && !values.staffId && words.app.form.missing }),
    send: (values) => act.run(toInput(values)),
  });
  const chosen = groups.find((one) => one.id === entry.values.serviceId) ?? first;
  const staff = new Map(
    desk.hours.filter((row) => row.serviceId === chosen.id).map((row) => [row.personId, row.personName]),
  );
  return (
    <EntryForm entry={entry} act={act} send={say.open}>
      <Select
        label={say.openWhat}
        allowDeselect={false}
        data={groups.map((one) => ({ value: one.id, label: own(one.name, one.nameEn) }))}
        {...entry.field("serviceId")}
      />
      <div className="linli-pair">
        <TextInput type="date" label={say.onDate} {...entry.field("onDate")} />
        <TextInput type="time" label={say.startsAt} {...entry.field("starts")} />
      </div>
      <div className="linli-pair">
        <NumberInput label={say.weeks} min={1} max={26} {...entry.field("weeks")} />
        <NumberInput label={say.places} min={1} max={200} {...entry.field("places")} />
      </div>
      {chosen.doneBy === "staff" && (
        <Select
          label={say.staff}
          data={[...staff].map(([value, label]) => ({ value, label }))}
          {...entry.field("staffId")}
        />
      )}
    </EntryForm>
  );
}
