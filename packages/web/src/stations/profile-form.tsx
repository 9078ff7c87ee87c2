import { type StationKind, stationKinds } from "@linli/shared/stations/kinds";
import { type AccessibilityFact, accessibilityFacts, editStationInput } from "@linli/shared/stations/schema";
import { Button, Checkbox, Group, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { IconCurrentLocation } from "@tabler/icons-react";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { HoursEditor, openingsOf, rowsOf, type SpanRow } from "./hours-editor.tsx";
import type { DeskFacts } from "./queries.ts";

type Values = {
  name: string;
  nameEn: string;
  kinds: StationKind[];
  address: string;
  lat: string;
  lng: string;
  phone: string;
  accreditation: string;
  about: string;
  aboutEn: string;
  accessibility: AccessibilityFact[];
  hours: SpanRow[];
};

/** Everything residents read on the station's page, in one form. */
export function ProfileForm({ station }: { station: DeskFacts }) {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.stations.profile;
  const act = useAct(trpc.stations.edit.mutationOptions(), { said: () => words.app.saved });
  const entry = useEntry<Values>({
    start: {
      name: station.name,
      nameEn: station.nameEn ?? "",
      kinds: station.kinds,
      address: station.address,
      lat: station.lat === null ? "" : String(station.lat),
      lng: station.lng === null ? "" : String(station.lng),
      phone: station.phone ?? "",
      accreditation: station.accreditation ?? "",
      about: station.about ?? "",
      aboutEn: station.aboutEn ?? "",
      accessibility: station.accessibility,
      hours: rowsOf(station.hours),
    },
    schema: editStationInput,
    toInput: (values) => toInput(station.id, values),
    say: { phone: say.phoneWrong, lat: say.positionWrong, lng: say.positionWrong, hours: say.hoursWrong },
    check: ({ hours }) => ({ hours: openingsOf(hours) === null && say.hoursWrong }),
    send: (values) => act.run(toInput(station.id, values)),
  });
  const fillPosition = () =>
    navigator.geolocation?.getCurrentPosition(({ coords }) => {
      entry.form.setFieldValue("lat", coords.latitude.toFixed(5));
      entry.form.setFieldValue("lng", coords.longitude.toFixed(5));
    });
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      <Section title={say.basics} lead={`${say.code} ${station.code}`}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput label={say.name} required {...entry.field("name")} />
          <TextInput label={say.nameEn} lang="en" {...entry.field("nameEn")} />
          <TextInput label={say.address} required {...entry.field("address")} />
          <TextInput label={say.phone} description={say.phoneHint} type="tel" {...entry.field("phone")} />
          <TextInput label={say.accreditation} description={say.accreditationHint} {...entry.field("accreditation")} />
        </SimpleGrid>
        <Checkbox.Group label={say.kinds} required {...entry.field("kinds")}>
          <Group gap="lg">
            {stationKinds.map((kind) => (
              <Checkbox key={kind} value={kind} label={words.stations.kind[kind]} />
            ))}
          </Group>
        </Checkbox.Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Textarea label={say.about} {...entry.field("about")} />
          <Textarea label={say.aboutEn} lang="en" {...entry.field("aboutEn")} />
        </SimpleGrid>
      </Section>
      <Section title={say.hours} lead={say.hoursLead}>
        <HoursEditor
          rows={entry.values.hours}
          error={entry.form.errors.hours}
          change={(rows) => entry.form.setFieldValue("hours", rows)}
        />
      </Section>
      <Section title={say.position} lead={say.positionLead}>
        <Group align="flex-end" gap="sm">
          <TextInput label={say.lat} inputMode="decimal" {...entry.field("lat")} />
          <TextInput label={say.lng} inputMode="decimal" {...entry.field("lng")} />
          <Button variant="default" leftSection={<IconCurrentLocation size={20} aria-hidden />} onClick={fillPosition}>
            {say.usePosition}
          </Button>
        </Group>
      </Section>
      <Section title={say.accessibility}>
        <Checkbox.Group aria-label={say.accessibility} {...entry.field("accessibility")}>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs">
            {accessibilityFacts.map((fact) => (
              <Checkbox key={fact} value={fact} label={words.stations.accessibility[fact]} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
      </Section>
    </EntryForm>
  );
}

function toInput(stationId: string, { lat, lng, hours, ...values }: Values) {
  const degrees = (typed: string) => (typed.trim() === "" ? null : Number(typed));
  return { stationId, ...values, lat: degrees(lat), lng: degrees(lng), hours: openingsOf(hours) ?? [] };
}
