import { editShiftInput } from "@linli/shared/events/schema";
import { Button, Group, Modal, NumberInput, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { clockOf, minuteOf, roleOf, roleValues } from "./entry-values.ts";
import { RoleFields } from "./plan-fields.tsx";
import type { EventForEdit, FormFacts, Over } from "./queries.ts";

type Shift = EventForEdit["shifts"][number];

interface ComingProps {
  event: EventForEdit;
  facts: FormFacts;
  onOver: (over: Over[]) => void;
}

/** The shifts ahead of an event, each of which can be edited or cancelled by itself. */
export function ComingShifts({ event, facts, onOver }: ComingProps) {
  const { calendar, edit, page } = useWords().events;
  const format = useFormat(event.zone);
  const [editing, setEditing] = useState<Shift | null>(null);
  const [cancelling, setCancelling] = useState<Shift | null>(null);
  const sum = (shift: Shift, count: (pool: Shift["pools"][number]) => number) =>
    shift.pools.reduce((all, pool) => all + count(pool), 0);
  const columns: Column<Shift>[] = [
    {
      key: "when",
      header: page.shifts,
      names: true,
      cell: (shift) => (
        <Group gap="xs">
          {format.span(shift.startsAt, shift.endsAt)}
          {shift.changed && <StatusBadge tone="info">{edit.changedAlone}</StatusBadge>}
        </Group>
      ),
    },
    {
      key: "taken",
      header: calendar.people,
      cell: (shift) => {
        const over = sum(shift, (pool) => Math.max(0, pool.taken - pool.places));
        return (
          <Group gap="xs">
            {`${sum(shift, (pool) => pool.taken)} / ${sum(shift, (pool) => pool.places)}`}
            {over > 0 && <StatusBadge tone="attention">{edit.tooMany(over)}</StatusBadge>}
          </Group>
        );
      },
    },
    {
      key: "acts",
      header: "",
      actions: true,
      cell: (shift) => (
        <Group gap="xs" wrap="wrap">
          <Button variant="light" onClick={() => setEditing(shift)}>
            {edit.onlyThis}
          </Button>
          <Button
            variant="default"
            renderRoot={(props) => <Link to={`/desk/${event.stationId}/shifts/${shift.shiftId}` as "/"} {...props} />}
          >
            {edit.roster}
          </Button>
          <Button variant="subtle" color="red" onClick={() => setCancelling(shift)}>
            {edit.cancelShift}
          </Button>
        </Group>
      ),
    },
  ];
  return (
    <div id="shifts">
      <Section title={edit.shifts}>
        <DataTable
          caption={edit.shifts}
          headed
          columns={columns}
          rows={event.shifts}
          keyOf={(shift) => shift.shiftId}
          empty={<EmptyState picture="calendar" title={page.noShifts} />}
        />
        {editing && (
          <EditShift
            key={editing.shiftId}
            shift={editing}
            zone={event.zone}
            facts={facts}
            onClose={() => setEditing(null)}
            onOver={onOver}
          />
        )}
        {cancelling && <CancelShift shift={cancelling} zone={event.zone} onClose={() => setCancelling(null)} />}
      </Section>
    </div>
  );
}

interface EditShiftProps {
  shift: Shift;
  zone: string;
  facts: FormFacts;
  onClose: () => void;
  onOver: (over: Over[]) => void;
}

function EditShift({ shift, zone, facts, onClose, onOver }: EditShiftProps) {
  const words = useWords();
  const { edit, form } = words.events;
  const format = useFormat(zone);
  const trpc = useTRPC();
  const act = useAct(trpc.events.editShift.mutationOptions(), {
    said: () => edit.saved,
    after: ({ over }) => {
      onOver(over);
      onClose();
    },
  });
  const entry = useEntry({
    start: {
      onDate: shift.onDate,
      starts: clockOf(shift.startsMin),
      minutes: ((shift.endsAt - shift.startsAt) / 60_000) as number | "",
      roles: shift.pools.map(roleValues),
    },
    schema: editShiftInput.pick({ roles: true }),
    toInput: ({ roles }) => ({ roles: roles.map(roleOf) }),
    check: ({ onDate, starts, minutes }) => ({
      onDate: !onDate && words.app.form.missing,
      starts: !starts && words.app.form.missing,
      minutes: !minutes && words.app.form.missing,
    }),
    send: ({ onDate, starts, minutes, roles }) =>
      act.run({
        shiftId: shift.shiftId,
        onDate,
        startsMin: minuteOf(starts),
        minutes: Number(minutes),
        roles: roles.map(roleOf),
      }),
  });
  const title = edit.onlyThisTitle(format.span(shift.startsAt, shift.endsAt));
  return (
    <Modal opened onClose={onClose} size="xl" title={title} closeButtonProps={{ "aria-label": words.app.close }}>
      <EntryForm entry={entry} act={act} send={edit.save}>
        <div className="linli-filters">
          <TextInput type="date" label={form.startsOn} {...entry.field("onDate")} />
          <TextInput type="time" label={form.starts} {...entry.field("starts")} />
          <NumberInput label={form.length} min={15} max={1440} step={30} {...entry.field("minutes")} />
        </div>
        <RoleFields roles={entry.values.roles} facts={facts} at="roles" form={entry.form} />
      </EntryForm>
    </Modal>
  );
}

function CancelShift({ shift, zone, onClose }: { shift: Shift; zone: string; onClose: () => void }) {
  const { edit } = useWords().events;
  const format = useFormat(zone);
  const trpc = useTRPC();
  const act = useAct(trpc.events.cancelShift.mutationOptions(), { said: ({ people }) => edit.cancelled(people) });
  const confirm = useConfirm();
  return (
    <ConfirmDialog
      {...confirm}
      opened
      close={onClose}
      title={edit.cancelShiftTitle}
      text={edit.cancelShiftText(format.span(shift.startsAt, shift.endsAt), shift.people)}
      yes={edit.cancelShift}
      no={edit.keep}
      danger
      reason
      act={act}
      onYes={(reason) => act.run({ shiftId: shift.shiftId, reason })}
    />
  );
}
