import "./care.css";
import "../meals/meals.css";
import { Button, Stack } from "@mantine/core";
import { useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { PersonPicker } from "../people/person-picker.tsx";
import type { FoundPerson } from "../people/queries.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { Ranges } from "./ranges.tsx";
import { type Reading, useDeskReadings } from "./reading-queries.ts";
import { Proposals, ReadingsView } from "./readings-view.tsx";
import { RecordReading } from "./record-reading.tsx";

/** For a person at the desk: what is measured now, and how it was before. */
export default function DeskReadingsPage() {
  const say = useWords().readings.desk;
  const { stationId } = useParams({ from: "/desk/$stationId/care/readings" });
  const { personId } = useSearch({ from: "/desk/$stationId/care/readings" });
  const [person, setPerson] = useState<FoundPerson | null>(null);
  const [asked, setAsked] = useState(personId ?? null);
  const chosen = person?.id ?? asked;
  return (
    <>
      <DeskNav stationId={stationId} active="careReadings" />
      <PageHeader title={say.title} lead={say.lead} />
      <Stack gap="lg">
        <Section title={say.who}>
          <PersonPicker
            label={say.find}
            stationId={stationId}
            except=""
            chosen={person}
            onChoose={(next) => {
              setPerson(next);
              setAsked(null);
            }}
          />
        </Section>
        {chosen && <AtDesk key={chosen} stationId={stationId} personId={chosen} />}
      </Stack>
    </>
  );
}

function AtDesk({ stationId, personId }: { stationId: string; personId: string }) {
  const words = useWords();
  const say = words.readings;
  return (
    <Answer of={useDeskReadings(stationId, personId)}>
      {({ name, ranges, readings, proposals }) => (
        <>
          <Section title={say.desk.record(name)}>
            <RecordReading stationId={stationId} personId={personId} />
          </Section>
          <Proposals proposals={proposals} atDesk />
          {readings.length === 0 ? (
            <EmptyState title={say.mine.none} text={say.mine.noneText} />
          ) : (
            <ReadingsView
              readings={readings}
              beside={(reading) => (reading.stationId === stationId ? <Strike reading={reading} /> : null)}
            />
          )}
          <Ranges stationId={stationId} ranges={ranges} />
        </>
      )}
    </Answer>
  );
}

function Strike({ reading }: { reading: Reading }) {
  const say = useWords().readings.desk;
  const format = useFormat();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.care.strike.mutationOptions());
  if (reading.struckAt !== null) return null;
  const title = say.strikeOf(format.dateTime(reading.at));
  return (
    <>
      <Button variant="subtle" color="red" onClick={confirm.open} aria-label={title}>
        {say.strike}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={title}
        text={say.strikeText}
        yes={say.strike}
        danger
        reason
        act={act}
        onYes={(reason) => act.run({ readingId: reading.id, reason })}
      />
    </>
  );
}
