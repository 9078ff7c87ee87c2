import { deskSaveVisitStandingInput } from "@linli/shared/care/schema";
import { Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useOwnText } from "../events/free-places.tsx";
import { PersonPicker } from "../people/person-picker.tsx";
import type { FoundPerson } from "../people/queries.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type Service, useDeskClient, useServices } from "./queries.ts";
import { planOf, RegularFields } from "./regular-fields.tsx";

interface NewRegularProps {
  stationId: string;
  today: string;
  done: () => void;
}

/** The desk arranges a regular visit: for whom, which service, and when. */
export function NewRegular({ stationId, today, done }: NewRegularProps) {
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
                {...{ stationId, today, done, service }}
                personId={person.id}
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

function ForPerson({ stationId, today, done, service, personId }: ForPersonProps) {
  return (
    <Answer of={useDeskClient(stationId, personId)}>
      {(client) => <Form {...{ stationId, today, done, service, personId }} address={client.address ?? ""} />}
    </Answer>
  );
}

function Form({ stationId, today, done, service, personId, address }: ForPersonProps & { address: string }) {
  const words = useWords();
  const say = words.care.regular;
  const act = useAct(useTRPC().care.deskSaveStanding.mutationOptions(), { said: () => say.made, after: done });
  const { atHome } = service;
  const start = { everyWeeks: "1", fromOn: today, startsMin: "", staffId: "", untilOn: "", address, note: "" };
  const toInput = (values: typeof start) => ({
    ...planOf(values, atHome),
    stationId,
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
      <RegularFields entry={entry} service={service} today={today} />
    </EntryForm>
  );
}
