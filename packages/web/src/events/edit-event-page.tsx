import { Alert, Anchor, Button, Group, NativeSelect, Radio, Stack } from "@mantine/core";
import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { ComingShifts } from "./coming-shifts.tsx";
import { EditPreviewDialog } from "./edit-preview.tsx";
import { type EventValues, inputOf, valuesOf } from "./entry-values.ts";
import { EventForm, useEventEntry } from "./event-form.tsx";
import { OverNote } from "./over-note.tsx";
import {
  type EditPreview,
  type EventForEdit,
  type FormFacts,
  type Over,
  useEventForEdit,
  useFormFacts,
} from "./queries.ts";

const route = getRouteApi("/desk/$stationId/events/$eventId");

export default function EditEventPage() {
  const { stationId, eventId } = route.useParams();
  const [over, setOver] = useState<Over[]>([]);
  const facts = useFormFacts(stationId);
  return (
    <>
      <DeskNav stationId={stationId} active="calendar" />
      <Answer of={useEventForEdit(eventId)}>
        {(event) => (
          <Answer of={facts}>
            {(known) => (
              <Stack gap="lg">
                <Head event={event} />
                <OverNote stationId={stationId} over={over} />
                {event.cancelledAt === null && (
                  // A saved edit is another version of the event: the form begins again with it.
                  <EditForm key={`${eventId}-${event.changedAt}`} event={event} facts={known} onOver={setOver} />
                )}
                <ComingShifts event={event} facts={known} onOver={setOver} />
              </Stack>
            )}
          </Answer>
        )}
      </Answer>
    </>
  );
}

function Head({ event }: { event: EventForEdit }) {
  const words = useWords();
  const { form, edit, places, page } = words.events;
  const trpc = useTRPC();
  const publish = useAct(trpc.events.publish.mutationOptions(), { said: () => form.published });
  const cancel = useAct(trpc.events.cancel.mutationOptions(), { said: ({ people }) => edit.cancelled(people) });
  const own = useOwnText();
  const confirm = useConfirm();
  const [draft, off] = [event.publishedAt === null, event.cancelledAt !== null];
  const people = event.shifts.reduce((sum, shift) => sum + shift.people, 0);
  return (
    <>
      <PageHeader
        title={form.editTitle(own(event.title, event.titleEn))}
        lead={event.shifts.length > 0 && <Anchor href="#shifts">{edit.toShifts}</Anchor>}
        facts={
          <StatusBadge tone={off ? "bad" : draft ? "waiting" : "good"}>
            {off ? places.cancelled : draft ? places.draft : form.published}
          </StatusBadge>
        }
        actions={
          !off && (
            <Group gap="xs">
              {draft ? (
                <Button loading={publish.busy} onClick={() => void publish.run({ eventId: event.id })}>
                  {form.publishNow}
                </Button>
              ) : (
                <Button variant="light" renderRoot={(props) => <Link to={`/events/${event.id}` as "/"} {...props} />}>
                  {page.open}
                </Button>
              )}
              <Button variant="light" color="red" onClick={confirm.open}>
                {edit.cancelEvent}
              </Button>
            </Group>
          )
        }
      />
      <Problem act={publish} />
      {off && (
        <Alert color="red" icon={<IconAlertTriangle />}>
          {page.cancelled(event.cancelReason)}
        </Alert>
      )}
      {draft && !off && (
        <Alert color="blue" icon={<IconInfoCircle />}>
          {form.draftNote}
        </Alert>
      )}
      <ConfirmDialog
        {...confirm}
        title={edit.cancelEvent}
        text={edit.cancelEventText(event.shifts.length, people)}
        yes={edit.cancelEvent}
        no={edit.keep}
        danger
        reason
        act={cancel}
        onYes={(reason) => cancel.run({ eventId: event.id, reason })}
      />
    </>
  );
}

interface EditFormProps {
  event: EventForEdit;
  facts: FormFacts;
  onOver: (over: Over[]) => void;
}

function EditForm({ event, facts, onOver }: EditFormProps) {
  const { form, edit } = useWords().events;
  const format = useFormat(event.zone);
  const trpc = useTRPC();
  const navigate = useNavigate();
  const [scope, setScope] = useState<"all" | "later">("all");
  const ofSeries = event.shifts.filter((shift) => shift.plannedOn !== null);
  const [from, setFrom] = useState(ofSeries[0]?.shiftId ?? "");
  const [seen, setSeen] = useState<EditPreview | null>(null);
  const preview = useAct(trpc.events.previewEdit.mutationOptions(), { after: (outcome) => setSeen(outcome) });
  const save = useAct(trpc.events.edit.mutationOptions(), {
    said: () => edit.saved,
    after: async ({ eventId, over }) => {
      setSeen(null);
      onOver(over);
      if (eventId !== event.id) await navigate({ to: `/desk/${event.stationId}/events/${eventId}` as "/" });
    },
  });
  const askedWith = (values: EventValues) => ({
    eventId: event.id,
    scope: scope === "later" && from ? { of: "later" as const, shiftId: from } : { of: "all" as const },
    event: inputOf(values),
    seenAt: event.changedAt,
  });
  const entry = useEventEntry(valuesOf(event), (values) => preview.run(askedWith(values)));
  return (
    <>
      <EventForm entry={entry} facts={facts} act={preview} send={form.check}>
        {event.rule !== null && ofSeries.length > 0 && (
          <Section title={form.scope} lead={form.oneShift}>
            <Radio.Group aria-label={form.scope} value={scope} onChange={(value) => setScope(value as "all" | "later")}>
              <Radio value="all" label={form.scopes.all} />
              <Radio value="later" label={form.scopes.later} />
            </Radio.Group>
            {scope === "later" && (
              <NativeSelect
                label={form.scopeLater}
                value={from}
                onChange={(changed) => setFrom(changed.currentTarget.value)}
                data={ofSeries.map((shift) => ({
                  value: shift.shiftId,
                  label: format.span(shift.startsAt, shift.endsAt),
                }))}
              />
            )}
          </Section>
        )}
      </EventForm>
      {seen && (
        <EditPreviewDialog
          preview={seen}
          zone={event.zone}
          act={save}
          onClose={() => {
            save.reset();
            setSeen(null);
          }}
          onSave={(agreed) => save.run({ ...askedWith(entry.values), ...agreed })}
        />
      )}
    </>
  );
}
