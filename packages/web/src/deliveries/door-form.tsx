import "./deliveries.css";
import { saveDoorInput } from "@linli/shared/deliveries/schema";
import { Button, Group, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { IconCurrentLocation, IconMapPinOff } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useStation } from "../stations/queries.ts";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import type { Spot } from "./door-map.tsx";
import { useCanteens, useOwnDoor } from "./queries.ts";

const DoorMap = lazy(() => import("./door-map.tsx"));

type Door = Outputs["deliveries"]["door"];

/** Where one's own door is, on one's profile. */
export function OwnDoor() {
  const say = useWords().deliveries.door;
  const door = useOwnDoor();
  const trpc = useTRPC();
  const act = useAct(trpc.deliveries.saveDoor.mutationOptions(), { said: () => say.saved });
  return (
    <Section title={say.title} lead={say.lead}>
      <Answer of={door}>
        {(known) => <DoorForm key={known.address} door={known} act={act} send={(values) => act.run(values)} />}
      </Answer>
    </Section>
  );
}

/** The same at the desk of a canteen, once somebody has looked. */
export function DeskDoor({ stationId, personId }: { stationId: string; personId: string }) {
  const say = useWords().deliveries.door;
  const trpc = useTRPC();
  const [door, setDoor] = useState<Door>();
  const look = useAct(trpc.deliveries.deskDoor.mutationOptions());
  const act = useAct(trpc.deliveries.deskSaveDoor.mutationOptions(), { said: () => say.saved });
  const station = useStation(stationId);
  if (!station.data?.kinds.includes("canteen")) return null;
  return (
    <Section title={say.title} lead={say.lead}>
      {door ? (
        <DoorForm door={door} act={act} send={(values) => act.run({ stationId, personId, ...values })} />
      ) : (
        <Button
          variant="light"
          w="fit-content"
          loading={look.busy}
          onClick={async () => setDoor((await look.run({ stationId, personId }))?.done)}
        >
          {say.look}
        </Button>
      )}
    </Section>
  );
}

interface DoorFormProps {
  door: Door;
  act: { busy: boolean; problem: string | null };
  send: (values: { lat: number | null; lng: number | null; note: string | null }) => unknown;
}

function DoorForm({ door, act, send }: DoorFormProps) {
  const words = useWords();
  const say = words.deliveries.door;
  const canteens = useCanteens();
  const [noPosition, setNoPosition] = useState(false);
  const around = useMemo(
    () =>
      (canteens.data ?? []).flatMap(({ lat, lng, name }) => (lat === null || lng === null ? [] : [{ lat, lng, name }])),
    [canteens.data],
  );
  const entry = useEntry({
    start: { lat: textOf(door.lat), lng: textOf(door.lng), note: door.note ?? "" },
    schema: saveDoorInput,
    toInput: inputOf,
    say: { lat: say.positionWrong, lng: say.positionWrong },
    send: (values) => send(inputOf(values)),
  });
  const { lat, lng } = inputOf(entry.values);
  const known = lat !== null && lng !== null && Number.isFinite(lat) && Number.isFinite(lng);
  const spot = useMemo(() => (known ? { lat, lng } : null), [known, lat, lng]);
  const pin = (at: Spot | null) => {
    entry.form.setFieldValue("lat", at ? at.lat.toFixed(5) : "");
    entry.form.setFieldValue("lng", at ? at.lng.toFixed(5) : "");
  };
  const find = () => {
    setNoPosition(false);
    const failed = () => setNoPosition(true);
    if (!navigator.geolocation) return failed();
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => pin({ lat: coords.latitude, lng: coords.longitude }),
      failed,
    );
  };
  if (!door.address) return <Text c="dimmed">{say.noAddress}</Text>;
  return (
    <EntryForm entry={entry} act={act} send={say.save}>
      <Text>{say.at(door.address)}</Text>
      <Stack gap="xs">
        <Text c="dimmed">{say.map}</Text>
        <Suspense fallback={<Skeleton height="16rem" radius="lg" />}>
          <DoorMap spot={spot} around={around} choose={pin} />
        </Suspense>
      </Stack>
      <Group align="flex-end" gap="sm">
        <TextInput label={say.lat} inputMode="decimal" {...entry.field("lat")} />
        <TextInput label={say.lng} inputMode="decimal" {...entry.field("lng")} />
        <Button variant="default" leftSection={<IconCurrentLocation size="1.25em" aria-hidden />} onClick={find}>
          {say.here}
        </Button>
        {spot && (
          <Button variant="subtle" leftSection={<IconMapPinOff size="1.25em" aria-hidden />} onClick={() => pin(null)}>
            {say.take}
          </Button>
        )}
      </Group>
      {noPosition && <Text role="status">{say.noPosition}</Text>}
      <TextInput label={say.note} description={say.noteHint} maxLength={200} {...entry.field("note")} />
    </EntryForm>
  );
}

const textOf = (degrees: number | null) => (degrees === null ? "" : String(degrees));

function inputOf({ lat, lng, note }: { lat: string; lng: string; note: string }) {
  const degrees = (text: string) => (text.trim() === "" ? null : Number(text));
  return { lat: degrees(lat), lng: degrees(lng), note: note.trim() || null };
}
