import "./childcare.css";
import { saveRoomInput } from "@linli/shared/childcare/schema";
import { Button, Group, Modal, NumberInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useParams } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";
import { May } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { ChildcareNav } from "./childcare-nav.tsx";
import { type Desk, type Room, useChildcareDesk } from "./desk-queries.ts";
import { EditClasses } from "./edit-classes.tsx";
import { DropIn, Settings } from "./station-settings.tsx";

/** How a station looks after children: its rooms with their classes, how it charges, drop-in care, and the rules. */
export default function RoomsPage() {
  const words = useWords();
  const say = words.childcare.desk;
  const own = useOwnText();
  const { stationId } = useParams({ from: "/desk/$stationId/childcare" });
  const desk = useChildcareDesk(stationId);
  return (
    <>
      <ChildcareNav stationId={stationId} active="rooms" />
      <PageHeader title={say.title} lead={desk.data && own(desk.data.station.name, desk.data.station.nameEn)} />
      <Answer of={desk}>
        {(found) => (
          <Stack gap="lg">
            {found.childcare && <Rooms desk={found} />}
            {found.childcare && <Rules desk={found} />}
            {found.mayEdit ? (
              <>
                <Settings desk={found} />
                {found.childcare && <DropIn desk={found} />}
              </>
            ) : (
              !found.childcare && <EmptyState title={say.notYet} text={say.notYetText} />
            )}
          </Stack>
        )}
      </Answer>
    </>
  );
}

function Rooms({ desk }: { desk: Desk }) {
  const say = useWords().childcare.desk;
  return (
    <Section
      title={say.rooms}
      lead={say.roomsLead}
      actions={
        <May permission="childcare.edit">
          <EditRoom stationId={desk.station.id} />
        </May>
      }
    >
      <ul className="linli-sessions">
        {desk.rooms.map((room) => (
          <li key={room.id}>
            <RoomCard room={room} desk={desk} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function RoomCard({ room, desk }: { room: Room; desk: Desk }) {
  const words = useWords();
  const say = words.childcare.desk;
  const own = useOwnText();
  const format = useFormat(desk.station.zone);
  const ruled = (kind: string) => desk.rules.find((rule) => rule.kind === kind)?.perCarer ?? 0;
  return (
    <article className="linli-session">
      <Title order={3} size="h4">
        {own(room.name, room.nameEn)}
      </Title>
      <Text>{say.sizeOf(room.size)}</Text>
      {room.classes.length === 0 ? (
        <Text c="dimmed">{say.noClasses}</Text>
      ) : (
        <ul className="linli-classes">
          {room.classes.map((one) => (
            <li key={`${one.kind} ${one.fromOn}`}>
              {say.classLine(words.childcare.classes[one.kind], one.size, one.perCarer ?? ruled(one.kind))}
              {one.fromOn > desk.today && ` (${say.fromOn(format.day(one.fromOn))})`}
              {one.untilOn !== null && ` (${say.untilOn(format.day(one.untilOn))})`}
            </li>
          ))}
        </ul>
      )}
      <May permission="childcare.edit">
        <Group gap="sm">
          <EditClasses room={room} desk={desk} />
          <EditRoom stationId={desk.station.id} room={room} />
          <CloseRoom room={room} />
        </Group>
      </May>
    </article>
  );
}

function EditRoom({ stationId, room }: { stationId: string; room?: Room }) {
  const words = useWords();
  const say = words.childcare.desk;
  const [opened, { open, close }] = useDisclosure(false);
  const title = room ? say.editRoom(room.name) : say.addRoom;
  return (
    <>
      <Button
        variant={room ? "default" : "light"}
        onClick={open}
        aria-label={room ? `${words.app.edit} ${room.name}` : title}
      >
        {room ? words.app.edit : say.addRoom}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ "aria-label": words.app.close }}>
        <RoomForm stationId={stationId} room={room} done={close} />
      </Modal>
    </>
  );
}

function RoomForm({ stationId, room, done }: { stationId: string; room?: Room; done: () => void }) {
  const words = useWords();
  const say = words.childcare.desk;
  const trpc = useTRPC();
  const act = useAct(trpc.childcare.saveRoom.mutationOptions(), { said: () => words.app.saved, after: done });
  const start = { name: room?.name ?? "", nameEn: room?.nameEn ?? "", size: room?.size ?? 20 };
  const toInput = (values: typeof start) => ({
    stationId,
    roomId: room?.id ?? null,
    name: values.name,
    nameEn: values.nameEn.trim() || null,
    size: values.size,
  });
  const entry = useEntry({ start, schema: saveRoomInput, toInput, send: (values) => act.run(toInput(values)) });
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      <TextInput label={say.roomName} {...entry.field("name")} />
      <TextInput label={say.roomNameEn} {...entry.field("nameEn")} />
      <NumberInput label={say.roomSize} min={1} max={60} {...entry.field("size")} />
    </EntryForm>
  );
}

function CloseRoom({ room }: { room: Room }) {
  const words = useWords();
  const say = words.childcare.desk;
  const confirm = useConfirm();
  const act = useAct(useTRPC().childcare.closeRoom.mutationOptions(), { said: () => say.closed });
  return (
    <>
      <Button variant="subtle" color="red" onClick={confirm.open} aria-label={say.closeRoomTitle(room.name)}>
        {say.closeRoom}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.closeRoomTitle(room.name)}
        text={say.closeRoomText}
        yes={say.closeRoom}
        danger
        act={act}
        onYes={() => act.run({ roomId: room.id })}
      />
    </>
  );
}

function Rules({ desk }: { desk: Desk }) {
  const words = useWords();
  const say = words.childcare.desk;
  return (
    <Section title={say.rules} lead={say.rulesLead}>
      <ul className="linli-classes">
        {desk.rules.map((rule) => (
          <li key={rule.kind}>{say.classLine(words.childcare.classes[rule.kind], rule.size, rule.perCarer)}</li>
        ))}
      </ul>
    </Section>
  );
}
