import { saveRoomInput } from "@linli/shared/care/schema";
import { Button, Group, NumberInput, Text, TextInput } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { May } from "../ui/access.tsx";
import { Problem, useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import type { CareDesk } from "./queries.ts";

type Room = CareDesk["rooms"][number];

/** The rooms of a centre, and how many sessions each has room for at once. */
export function Rooms({ desk }: { desk: CareDesk }) {
  const say = useWords().centre.settings;
  const own = useOwnText();
  const stationId = desk.station.id;
  return (
    <Section
      title={say.rooms}
      actions={
        <May permission="care.edit">
          <EditDialog title={say.addRoom} adds>
            {(done) => <RoomForm stationId={stationId} done={done} />}
          </EditDialog>
        </May>
      }
    >
      {desk.rooms.length === 0 && <Text c="dimmed">{say.noRooms}</Text>}
      <ul className="linli-choices">
        {desk.rooms.map((room) => (
          <li key={room.id} className="linli-choice linli-choice-wide">
            <span>
              <strong>{own(room.name, room.nameEn)}</strong>
              <span className="hint">{say.with(say.roomPlaces, String(room.places))}</span>
            </span>
            <May permission="care.edit">
              <Group gap="xs">
                <EditDialog title={say.changeRoom(own(room.name, room.nameEn))}>
                  {(done) => <RoomForm stationId={stationId} room={room} done={done} />}
                </EditDialog>
                <Retire stationId={stationId} room={room} />
              </Group>
            </May>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function RoomForm({ stationId, room, done }: { stationId: string; room?: Room; done: () => void }) {
  const words = useWords();
  const say = words.centre.settings;
  const trpc = useTRPC();
  const act = useAct(trpc.care.saveRoom.mutationOptions(), { said: () => say.saved, after: done });
  const start = { name: room?.name ?? "", nameEn: room?.nameEn ?? "", places: room?.places ?? 1 };
  const toInput = (values: typeof start) => ({
    ...values,
    stationId,
    roomId: room?.id ?? null,
    nameEn: values.nameEn.trim() || null,
  });
  const entry = useEntry({ start, schema: saveRoomInput, toInput, send: (values) => act.run(toInput(values)) });
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      <TextInput label={say.name} required {...entry.field("name")} />
      <TextInput label={say.nameEn} {...entry.field("nameEn")} />
      <NumberInput label={say.roomPlaces} min={1} max={20} {...entry.field("places")} />
    </EntryForm>
  );
}

function Retire({ stationId, room }: { stationId: string; room: Room }) {
  const say = useWords().centre.settings;
  const own = useOwnText();
  const trpc = useTRPC();
  const act = useAct(trpc.care.retireRoom.mutationOptions(), { said: () => say.saved });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        loading={act.busy}
        aria-label={say.removeRoomOf(own(room.name, room.nameEn))}
        onClick={() => act.run({ stationId, roomId: room.id })}
      >
        {say.removeRoom}
      </Button>
      <Problem act={act} />
    </>
  );
}
