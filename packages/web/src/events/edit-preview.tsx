import { Alert, Button, Checkbox, Group, List, Modal, Stack, Text, Textarea } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { Problem } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { EditPreview } from "./queries.ts";

/** How many shifts of one sort the preview names. */
const NAMED = 6;

interface EditPreviewProps {
  preview: EditPreview;
  zone: string;
  act: { busy: boolean; problem: string | null };
  onClose: () => void;
  onSave: (agreed: { cancelling: string[]; reason: string }) => unknown;
}

/** What an edit will do, before it is done: shifts added, moved and cancelled, and how many people will be told. */
export function EditPreviewDialog({ preview, zone, act, onClose, onSave }: EditPreviewProps) {
  const words = useWords();
  const say = words.events.edit;
  const format = useFormat(zone);
  const [agreed, setAgreed] = useState(false);
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState("");
  const booked = preview.dropped.filter((shift) => shift.people > 0);
  const save = () => {
    if (booked.length > 0 && !agreed) return setAsked(true);
    onSave({ cancelling: booked.map((shift) => shift.shiftId), reason });
  };
  const lines = [
    preview.opened.length > 0 && say.opened(preview.opened.length),
    preview.moved.length > 0 && say.moved(preview.moved.length),
    preview.changed.length > 0 && say.changed(preview.changed.length),
    preview.dropped.length > 0 && say.dropped(preview.dropped.length),
    preview.left.length > 0 && say.left(preview.left.length),
  ].filter((line) => line !== false);
  return (
    <Modal opened onClose={onClose} size="lg" title={say.preview} closeButtonProps={{ "aria-label": words.app.close }}>
      <Stack gap="md">
        {lines.length === 0 && <Text>{say.nothing}</Text>}
        <List>
          {lines.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
        {preview.moved.length > 0 && (
          <List>
            {preview.moved.slice(0, NAMED).map((shift) => (
              <List.Item key={shift.shiftId}>
                {format.span(shift.startsAt, shift.endsAt)} →{" "}
                {format.date(shift.startsAt) === format.date(shift.to.startsAt)
                  ? format.times(shift.to.startsAt, shift.to.endsAt)
                  : format.span(shift.to.startsAt, shift.to.endsAt)}
                {shift.people > 0 && ` · ${say.people(shift.people)}`}
              </List.Item>
            ))}
          </List>
        )}
        {preview.over.length > 0 && (
          <Alert color="vermilion" icon={<IconAlertTriangle />} title={say.over}>
            <List>
              {preview.over.map((one) => (
                <List.Item key={`${one.shiftId}-${one.role}`}>
                  {format.span(one.startsAt, one.endsAt)} · {say.overOf(one.role, one.taken, one.places)}
                </List.Item>
              ))}
            </List>
          </Alert>
        )}
        {preview.rolesInUse.length > 0 && (
          <Alert color="red" icon={<IconAlertTriangle />} title={say.rolesInUse}>
            <List>
              {preview.rolesInUse.map((one) => (
                <List.Item key={`${one.shiftId}-${one.role}`}>
                  {format.span(one.startsAt, one.endsAt)} · {one.role}
                </List.Item>
              ))}
            </List>
          </Alert>
        )}
        {booked.length > 0 && (
          <Alert color="red" icon={<IconAlertTriangle />} title={say.droppedBooked}>
            <List mb="sm">
              {booked.map((shift) => (
                <List.Item key={shift.shiftId}>
                  {format.span(shift.startsAt, shift.endsAt)} · {say.people(shift.people)}
                </List.Item>
              ))}
            </List>
            <Checkbox
              label={say.agree}
              checked={agreed}
              error={asked && !agreed ? say.agreeMissing : null}
              onChange={(event) => setAgreed(event.currentTarget.checked)}
            />
            <Textarea
              mt="sm"
              label={say.reason}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </Alert>
        )}
        <Text fw={600}>{say.told(preview.peopleTold)}</Text>
        <Problem act={act} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {words.app.back}
          </Button>
          <Button loading={act.busy} disabled={preview.rolesInUse.length > 0} onClick={save}>
            {say.save}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
