import { deskSaveVisitStandingInput } from "@linli/shared/care/schema";
import { addDays, datesBetween, weekdayOf } from "@linli/shared/events/days";
import { Select, Stack } from "@mantine/core";
import { useState } from "react";
import { PersonPicker } from "../people/person-picker.tsx";
import type { FoundPerson } from "../people/queries.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type CareDesk, type Service, useDeskClient, useServices } from "./queries.ts";
import { planOf, RegularFields } from "./regular-fields.tsx";

interface NewRegularProps {
  desk: CareDesk;
  done: () => void;
}

/** The desk arranges a regular visit: for whom, which service, and when. */
export function NewRegular({ desk, done }: NewRegularProps) {
  const stationId = desk.station.id;
  const words = useWords();
  const own = useOwnText();
  const [person, setPerson] = useState<FoundPerson | null>(null);
  const [serviceId, setServiceId] = useState<string | null>(null);
  return (
    <Answer of={useServices(stationId)}>
      {({ services }) => {
        const alone = services.filter((service) => service.places === 1);
        const service = alone.find((one) => one.id === serviceId) ?? alone[0];
        return (
          <Stack gap="md">
            <PersonPicker
              label={words.centre.book.find}
              stationId={stationId}
              except=""
              chosen={person}
              onChoose={setPerson}
            />
            <Select
              label={words.centre.book.openWhat}
              allowDeselect={false}
              value={service?.id ?? null}
              onChange={setServiceId}
              data={alone.map((one) => ({ value: one.id, label: own(one.name, one.nameEn) }))}
            />
            {person && service && (
              <ForPerson
                key={`${person.id} ${service.id}`}
                desk={desk}
                service={service}
                personId={person.id}
                done={done}
              />
            )}
          </Stack>
        );
      }}
    </Answer>
  );
}

interface ForPersonProps extends NewRegularProps {
  service: Service;
  personId: string;
}

function ForPerson(props: ForPersonProps) {
  return (
    <Answer of={useDeskClient(props.desk.station.id, props.personId)}>
      {(client) => <Form {...props} address={client.address ?? ""} />}
    </Answer>
  );
}

/** The next date on which somebody usually does it; today, where it is nobody's in particular. */
function nextDay({ today, hours }: CareDesk, serviceId: string): string {
  const weekdays = hours.filter((row) => row.serviceId === serviceId).map((row) => row.weekday);
  const week = datesBetween(today, addDays(today, 6));
  return week.find((date) => weekdays.includes(weekdayOf(date))) ?? today;
}

function Form({ desk, service, personId, address, done }: ForPersonProps & { address: string }) {
  const words = useWords();
  const say = words.care.regular;
  const act = useAct(useTRPC().care.deskSaveStanding.mutationOptions(), { said: () => say.made, after: done });
  const { atHome } = service;
  const fromOn = nextDay(desk, service.id);
  const start = { everyWeeks: "1", fromOn, startsMin: "", staffId: "", untilOn: "", address, note: "" };
  const toInput = (values: typeof start) => ({
    ...planOf(values, atHome),
    stationId: desk.station.id,
    forId: personId,
    serviceId: service.id,
  });
  const entry = useEntry({
    start,
    schema: deskSaveVisitStandingInput,
    toInput,
    check: (values) => ({ startsMin: !values.startsMin && words.app.form.missing }),
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={say.add}>
      <RegularFields entry={entry} service={service} today={desk.today} />
    </EntryForm>
  );
}
