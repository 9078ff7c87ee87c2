import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { PersonPicker } from "../people/person-picker.tsx";
import type { FoundPerson } from "../people/queries.ts";
import { HoursEditor, openingsOf, rowsOf, type SpanRow } from "../stations/hours-editor.tsx";
import { useTRPC } from "../trpc.ts";
import { May } from "../ui/access.tsx";
import { Problem, useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { clockOf } from "../ui/clock-times.ts";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import type { CareDesk } from "./queries.ts";

/** Who does what in the week; the times that can be booked are worked out from it. */
export function StaffHours({ desk }: { desk: CareDesk }) {
  const say = useWords().centre.settings;
  const people = new Map(desk.hours.map((row) => [row.personId, row.personName]));
  return (
    <Section
      title={say.staff}
      lead={say.staffLead}
      actions={
        <May permission="care.edit">
          <EditDialog title={say.addStaff} adds size="xl">
            {(done) => <AddStaff desk={desk} done={done} />}
          </EditDialog>
        </May>
      }
    >
      {people.size === 0 && <Text c="dimmed">{say.noStaff}</Text>}
      <ul className="linli-choices">
        {[...people].map(([personId, name]) => (
          <li key={personId} className="linli-choice linli-choice-wide">
            <span>
              <strong>{name}</strong>
              <WeekLines desk={desk} personId={personId} />
            </span>
            <May permission="care.edit">
              <EditDialog title={say.changeStaff(name)} size="xl">
                {(done) => <HoursForm desk={desk} personId={personId} done={done} />}
              </EditDialog>
            </May>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Their hours, a line for each service: "Haircut: Mon, Wed 09:00–12:00". */
function WeekLines({ desk, personId }: { desk: CareDesk; personId: string }) {
  const say = useWords().centre.settings;
  const own = useOwnText();
  return desk.services.map((service) => {
    const hours = desk.hours.filter((row) => row.personId === personId && row.serviceId === service.id);
    if (hours.length === 0) return null;
    const bySpan = Map.groupBy(hours, (row) => `${clockOf(row.fromMin)}–${clockOf(row.untilMin)}`);
    const spans = [...bySpan].map(
      ([span, rows]) => `${rows.map((row) => say.weekdays[row.weekday - 1]).join(" ")} ${span}`,
    );
    return (
      <span key={service.id} className="hint">
        {say.with(own(service.name, service.nameEn), spans.join(" · "))}
      </span>
    );
  });
}

function AddStaff({ desk, done }: { desk: CareDesk; done: () => void }) {
  const say = useWords().centre.settings;
  const [person, setPerson] = useState<FoundPerson | null>(null);
  return (
    <Stack gap="md">
      <PersonPicker label={say.person} stationId={desk.station.id} except="" chosen={person} onChoose={setPerson} />
      {person && <HoursForm key={person.id} desk={desk} personId={person.id} done={done} />}
    </Stack>
  );
}

function HoursForm({ desk, personId, done }: { desk: CareDesk; personId: string; done: () => void }) {
  const words = useWords();
  const say = words.centre.settings;
  const own = useOwnText();
  const trpc = useTRPC();
  const act = useAct(trpc.care.saveHours.mutationOptions(), { said: () => say.saved, after: done });
  const [serviceId, setServiceId] = useState(desk.services[0]?.id ?? "");
  const [week, setWeek] = useState<Record<string, SpanRow[]>>(() => weekOf(desk, personId));
  const [wrong, setWrong] = useState(false);
  const save = async () => {
    const hours = Object.entries(week).map(([id, rows]) => ({ id, openings: openingsOf(rows) }));
    const incomplete = hours.some(
      ({ openings }) => openings === null || openings.some((opening) => opening.closesMin > 1440),
    );
    setWrong(incomplete);
    if (incomplete) return;
    await act.run({
      stationId: desk.station.id,
      personId,
      hours: hours.flatMap(({ id, openings }) =>
        (openings ?? []).map(({ weekday, opensMin, closesMin }) => ({
          serviceId: id,
          weekday,
          fromMin: opensMin,
          untilMin: closesMin,
        })),
      ),
    });
  };
  if (desk.services.length === 0) return <Text>{say.noServices}</Text>;
  return (
    <Stack gap="md">
      <Choices
        title={say.service}
        value={serviceId}
        choose={setServiceId}
        among={desk.services.map((one) => ({ value: one.id, label: own(one.name, one.nameEn) }))}
      />
      <HoursEditor
        rows={week[serviceId] ?? []}
        error={wrong ? say.fillIn : undefined}
        change={(rows) => setWeek({ ...week, [serviceId]: rows })}
      />
      <Problem act={act} />
      <Group>
        <Button loading={act.busy} onClick={save}>
          {words.app.save}
        </Button>
      </Group>
    </Stack>
  );
}

function weekOf(desk: CareDesk, personId: string): Record<string, SpanRow[]> {
  const own = desk.hours.filter((row) => row.personId === personId);
  return Object.fromEntries(
    [...Map.groupBy(own, (row) => row.serviceId)].map(([serviceId, rows]) => [
      serviceId,
      rowsOf(rows.map((row) => ({ weekday: row.weekday, opensMin: row.fromMin, closesMin: row.untilMin }))),
    ]),
  );
}
