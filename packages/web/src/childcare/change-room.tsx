import { minuteIn } from "@linli/shared/events/times";
import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Outputs, useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { clockOf, minutesOf } from "../ui/clock-times.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import { BrokenDays } from "./broken-days.tsx";

type Preview = Outputs["childcare"]["previewRoomChange"];
const QUARTER = 15;
const QUARTER_MS = QUARTER * 60_000;

interface ChangeRoomProps {
  person: { bookingId: string | null; name: string };
  /** Where they are now, and all rooms of the station. */
  roomId: string;
  rooms: readonly { id: string; name: string; nameEn: string | null }[];
  /** The shift, or what is left of it. */
  startsAt: number;
  now: number;
  zone: string;
}

/** A carer is in another room from a quarter of an hour on; which bookings lose their place by it is shown first. */
export function ChangeRoom(props: ChangeRoomProps) {
  const words = useWords();
  const say = words.childcareDesk.changeRoom;
  const [opened, { open, close }] = useDisclosure(false);
  const { bookingId, name } = props.person;
  const others = props.rooms.filter((room) => room.id !== props.roomId);
  if (bookingId === null || others.length === 0) return null;
  return (
    <>
      <Button variant="default" onClick={open} aria-label={say.openOf(name)}>
        {say.open}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say.title(name)}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <Form {...props} bookingId={bookingId} others={others} done={close} />
      </Modal>
    </>
  );
}

interface FormProps extends ChangeRoomProps {
  bookingId: string;
  others: ChangeRoomProps["rooms"];
  done: () => void;
}

function Form({ bookingId, others, startsAt, now, zone, done }: FormProps) {
  const words = useWords();
  const say = words.childcareDesk.changeRoom;
  const own = useOwnText();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [roomId, setRoomId] = useState(others[0]?.id ?? "");
  const [from, setFrom] = useState(() =>
    clockOf(minuteIn(zone, Math.max(startsAt, Math.floor(now / QUARTER_MS) * QUARTER_MS))),
  );
  const [preview, setPreview] = useState<Preview | null>(null);
  const fromMin = minutesOf(from);
  const isQuarter = fromMin % QUARTER === 0;
  const wanted = { bookingId, roomId, fromMin };
  const check = useAct({
    mutationFn: () =>
      queries.fetchQuery({
        ...trpc.childcare.previewRoomChange.queryOptions(wanted),
        staleTime: 0,
        retry: false,
      }),
    onSuccess: setPreview,
  });
  const act = useAct(trpc.childcare.changeRoom.mutationOptions(), { said: () => say.done, after: done });
  const affected = preview?.reduce((sum, day) => sum + day.affected.length, 0) ?? 0;
  return (
    <Stack gap="md">
      <Text>{say.text}</Text>
      <Group grow align="flex-end">
        <Select
          label={say.room}
          allowDeselect={false}
          data={others.map((room) => ({ value: room.id, label: own(room.name, room.nameEn) }))}
          value={roomId}
          onChange={(value) => {
            setPreview(null);
            if (value) setRoomId(value);
          }}
        />
        <TextInput
          type="time"
          step={QUARTER * 60}
          label={say.from}
          error={!isQuarter && words.childcare.week.quarters}
          value={from}
          onChange={(event) => {
            setPreview(null);
            if (event.currentTarget.value) setFrom(event.currentTarget.value);
          }}
        />
      </Group>
      {preview && <BrokenDays broken={preview} zone={zone} nobody={say.nobodyAffected} />}
      <Problem act={check} />
      <Problem act={act} />
      <Group justify="flex-end">
        {preview === null ? (
          <Button disabled={!isQuarter} loading={check.busy} onClick={() => check.run(undefined)}>
            {words.childcare.desk.checkClasses}
          </Button>
        ) : (
          <Button
            color={affected > 0 ? "red" : undefined}
            loading={act.busy}
            onClick={() => act.run({ ...wanted, seenAffected: affected })}
          >
            {affected > 0 ? say.doAnyway(affected) : say.open}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
