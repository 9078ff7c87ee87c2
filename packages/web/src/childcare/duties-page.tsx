import "./childcare.css";
import { Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Outputs, useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { BrokenDays } from "./broken-days.tsx";
import { useDuties } from "./queries.ts";

type Duties = Outputs["childcare"]["duties"];
type Preview = Outputs["childcare"]["previewLeave"];

/** One's shifts as a carer, and leave: what it would break is shown before it is asked for. */
export default function DutiesPage() {
  const say = useWords().childcare.duties;
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} />
      <Answer of={useDuties()}>
        {(duties) => (
          <Stack gap="lg">
            {duties.shifts.length === 0 ? (
              <EmptyState title={say.none} text={say.noneText} />
            ) : (
              <>
                <AskLeave duties={duties} />
                <OwnShifts duties={duties} />
              </>
            )}
            <OwnLeaves duties={duties} />
          </Stack>
        )}
      </Answer>
    </>
  );
}

function AskLeave({ duties }: { duties: Duties }) {
  const say = useWords().childcare.duties;
  const trpc = useTRPC();
  const own = useOwnText();
  const queries = useQueryClient();
  const stations = [...new Map(duties.shifts.map((shift) => [shift.stationId, shift])).values()];
  const [stationId, setStationId] = useState(stations[0]?.stationId ?? "");
  const [fromOn, setFromOn] = useState(duties.shifts[0]?.onDate ?? duties.today);
  const [untilOn, setUntilOn] = useState(fromOn);
  const [reason, setReason] = useState("");
  const [preview, setPreview] = useState<Preview | null>(null);
  const zone = stations.find((one) => one.stationId === stationId)?.zone ?? "";
  const affected = preview?.reduce((sum, day) => sum + day.affected.length, 0) ?? 0;
  const changed = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      setPreview(null);
      set(value);
    };
  };
  const check = useAct({
    mutationFn: () =>
      queries.fetchQuery({
        ...trpc.childcare.previewLeave.queryOptions({ stationId, fromOn, untilOn }),
        staleTime: 0,
        retry: false,
      }),
    onSuccess: setPreview,
  });
  const ask = useAct(trpc.childcare.askLeave.mutationOptions(), {
    said: () => say.asked,
    after: () => setPreview(null),
  });
  return (
    <Section title={say.leave}>
      <Stack gap="md">
        {stations.length > 1 && (
          <Select
            label={say.station}
            allowDeselect={false}
            value={stationId}
            onChange={(value) => value && changed(setStationId)(value)}
            data={stations.map((one) => ({ value: one.stationId, label: own(one.stationName, one.stationNameEn) }))}
          />
        )}
        <Group align="flex-start" gap="sm" grow preventGrowOverflow={false}>
          <TextInput
            type="date"
            label={say.fromOn}
            value={fromOn}
            onChange={(event) => event.currentTarget.value && changed(setFromOn)(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={say.untilOn}
            value={untilOn}
            onChange={(event) => event.currentTarget.value && changed(setUntilOn)(event.currentTarget.value)}
          />
        </Group>
        <TextInput label={say.reason} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        {preview && <BrokenDays broken={preview} zone={zone} nobody={say.nobodyAffected} />}
        <Problem act={check} />
        <Problem act={ask} />
        {preview === null ? (
          <Button w="fit-content" variant="light" loading={check.busy} onClick={() => check.run(undefined)}>
            {say.check}
          </Button>
        ) : (
          <Button
            w="fit-content"
            color={affected > 0 ? "red" : undefined}
            loading={ask.busy}
            onClick={() =>
              ask.run({ stationId, fromOn, untilOn, reason: reason.trim() || null, seenAffected: affected })
            }
          >
            {affected > 0 ? say.askAnyway(affected) : say.ask}
          </Button>
        )}
      </Stack>
    </Section>
  );
}

function OwnShifts({ duties }: { duties: Duties }) {
  const words = useWords();
  const say = words.childcare.duties;
  const own = useOwnText();
  const format = useFormat();
  return (
    <Section title={say.shifts}>
      <ul className="linli-children">
        {duties.shifts.map((shift) => (
          <li key={shift.bookingId}>
            <span>
              {`${format.span(shift.startsAt, shift.endsAt)} · ${own(shift.roomName, shift.roomNameEn)} · ${own(shift.stationName, shift.stationNameEn)}`}
              {shift.changes.map((one) => (
                <span key={one.fromAt} className="hint">
                  {words.childcareDesk.changeRoom.since(format.time(one.fromAt), own(one.roomName, one.roomNameEn))}
                </span>
              ))}
            </span>
            {shift.state === "requested" && (
              <StatusBadge tone="waiting">{words.childcare.mine.states.requested}</StatusBadge>
            )}
            {shift.state === "waitlisted" && <StatusBadge tone="quiet">{words.childcare.roster.waits}</StatusBadge>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OwnLeaves({ duties }: { duties: Duties }) {
  const say = useWords().childcare.duties;
  if (duties.leaves.length === 0) return null;
  return (
    <Section title={say.mine}>
      <ul className="linli-children">
        {duties.leaves.map((leave) => (
          <li key={leave.id}>
            <OwnLeave leave={leave} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OwnLeave({ leave }: { leave: Duties["leaves"][number] }) {
  const words = useWords();
  const say = words.childcare.duties;
  const own = useOwnText();
  const format = useFormat();
  const act = useAct(useTRPC().childcare.withdrawLeave.mutationOptions(), { said: () => say.withdrawn });
  const station = own(leave.stationName, leave.stationNameEn);
  return (
    <>
      <Text>{words.childcare.roster.leaveOf(station, format.day(leave.fromOn), format.day(leave.untilOn))}</Text>
      {leave.verdict === "approved" && <StatusBadge tone="good">{say.approved}</StatusBadge>}
      {leave.verdict === "refused" && <StatusBadge tone="bad">{say.refused}</StatusBadge>}
      {leave.verdict === null && (
        <Group gap="xs">
          <StatusBadge tone="waiting">{say.waiting}</StatusBadge>
          <Button variant="default" loading={act.busy} onClick={() => act.run({ leaveId: leave.id })}>
            {say.withdraw}
          </Button>
          <Problem act={act} />
        </Group>
      )}
    </>
  );
}
