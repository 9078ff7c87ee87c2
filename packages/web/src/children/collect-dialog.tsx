import type { FaceCheck } from "@linli/shared/children/kinds";
import { fileAddress } from "@linli/shared/files";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useWords } from "../ui/words.tsx";
import type { Scanned } from "./code-text.ts";
import { PickOne } from "./pick-one.tsx";
import type { ChildToday, Door } from "./queries.ts";

interface CollectDialogProps {
  child: ChildToday;
  /** What a scanner read: who, and their code. */
  scanned?: Scanned;
  opened: boolean;
  onClose: () => void;
}

/** Handing a child over: who stands there, their code, and that the face is the right one. */
export function CollectDialog({ child, scanned, opened, onClose }: CollectDialogProps) {
  const words = useWords();
  const say = words.handover.collect;
  const trpc = useTRPC();
  const [door, setDoor] = useState<Door>();
  const open = useAct(trpc.children.door.mutationOptions());
  const asked = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening it is one look, whatever is drawn anew meanwhile
  useEffect(() => {
    if (!opened || asked.current) return;
    asked.current = true;
    void open.run({ bookingId: child.id }).then((answer) => setDoor(answer?.done));
  }, [opened]);
  const close = () => {
    asked.current = false;
    setDoor(undefined);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={say.title(child.childName)}
      size="lg"
      closeButtonProps={{ "aria-label": words.app.close }}
    >
      <Problem act={open} />
      {door && <CollectForm child={child} door={door} scanned={scanned} done={close} />}
    </Modal>
  );
}

interface Person {
  key: string;
  name: string;
  relation: string;
  revoked: boolean;
  counts: boolean;
  photoFileId: string | null;
  idTail: string | null;
  who: { guardianshipId: string | null; collectorId: string | null };
}

interface CollectFormProps {
  child: ChildToday;
  door: Door;
  scanned?: Scanned;
  done: () => void;
}

function CollectForm({ child, door, scanned, done }: CollectFormProps) {
  const words = useWords();
  const say = words.handover.collect;
  const trpc = useTRPC();
  const people = usePeople(door);
  const [key, setKey] = useState<string | null>(scanned ? keyOf(scanned) : null);
  const [face, setFace] = useState<FaceCheck | null>(null);
  const [code, setCode] = useState(scanned?.code ?? "");
  const [tried, setTried] = useState(false);
  const act = useAct(trpc.children.collect.mutationOptions(), {
    said: ({ lateMin }) => (lateMin > 0 ? say.saidLate(child.childName, lateMin) : say.said(child.childName)),
    after: done,
  });
  const person = people.find((one) => one.key === key);
  const faces: FaceCheck[] = person?.photoFileId ? ["photo", "document"] : ["document"];
  const send = () => {
    setTried(true);
    if (person && face && /^\d{6}$/.test(code)) void act.run({ bookingId: child.id, ...person.who, face, code });
  };
  return (
    <Stack gap="md">
      <PickOne
        label={say.who}
        options={people.map((one) => ({
          value: one.key,
          label: [one.name, one.relation, one.revoked ? say.revoked : one.counts ? "" : say.notToday]
            .filter(Boolean)
            .join(" · "),
        }))}
        value={key}
        onChange={(next) => {
          setKey(next);
          setFace(null);
          act.reset();
        }}
        error={tried && !person ? say.chooseWho : null}
      />
      {person && (
        <Group gap="md" align="center">
          {person.photoFileId ? (
            <img
              className="linli-child-face"
              src={fileAddress(person.photoFileId)}
              alt={words.children.collectors.photoOf(person.name)}
            />
          ) : (
            <Text>{say.noPhoto}</Text>
          )}
          {person.idTail && <Text fw={600}>{words.handover.record.idTail(person.idTail)}</Text>}
        </Group>
      )}
      {person && (
        <PickOne
          label={say.face}
          options={faces.map((one) => ({ value: one, label: words.handover.faces[one] }))}
          value={face}
          onChange={setFace}
          error={tried && !face ? say.chooseFace : null}
        />
      )}
      <TextInput
        size="lg"
        label={say.code}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value.replace(/\D/g, ""))}
        error={tried && !/^\d{6}$/.test(code) ? say.codeMissing : null}
      />
      <Problem act={act} title={say.turnAwayTitle} />
      <Button size="lg" loading={act.busy} onClick={send}>
        {say.done}
      </Button>
      <TurnAway child={child} person={person} />
    </Stack>
  );
}

const keyOf = ({ guardianshipId, collectorId }: { guardianshipId: string | null; collectorId: string | null }) =>
  guardianshipId === null ? `c.${collectorId}` : `g.${guardianshipId}`;

function usePeople(door: Door): Person[] {
  const words = useWords();
  const guardians = door.guardians.map((one) => ({
    name: one.name,
    relation:
      words.people.relations[one.relation as keyof typeof words.people.relations] ?? words.handover.collect.guardian,
    revoked: one.revokedAt !== null,
    counts: one.counts,
    photoFileId: null,
    idTail: null,
    who: { guardianshipId: one.id, collectorId: null },
  }));
  const collectors = door.collectors.map((one) => ({
    name: one.name,
    relation: one.relation,
    revoked: one.revokedAt !== null,
    counts: one.counts,
    photoFileId: one.photoFileId,
    idTail: one.idTail,
    who: { guardianshipId: null, collectorId: one.id },
  }));
  const all = [...guardians, ...collectors].map((one) => ({ ...one, key: keyOf(one.who) }));
  return [...all.filter((one) => one.counts), ...all.filter((one) => !one.counts)];
}

/** Whoever stands there is on no list, or is not the one they say they are: guardians and manager are told. */
function TurnAway({ child, person }: { child: ChildToday; person: Person | undefined }) {
  const say = useWords().handover.collect;
  const trpc = useTRPC();
  const [unknown, differing] = [useConfirm(), useConfirm()];
  const act = useAct(trpc.children.turnAway.mutationOptions(), { said: () => say.notOnListSaid });
  return (
    <Group gap="xs">
      <Button variant="light" color="red" onClick={unknown.open}>
        {say.notOnList}
      </Button>
      {person && (
        <Button variant="light" color="red" onClick={differing.open}>
          {say.differs}
        </Button>
      )}
      <ConfirmDialog
        {...unknown}
        title={say.notOnList}
        text=""
        yes={say.notOnList}
        danger
        reason={{ label: say.notOnListName, hint: "" }}
        act={act}
        onYes={(name) => act.run({ bookingId: child.id, name, why: "not_on_list" })}
      />
      {person && (
        <ConfirmDialog
          {...differing}
          title={say.differs}
          text={say.differsOf(person.name)}
          yes={say.differs}
          danger
          act={act}
          onYes={() => act.run({ bookingId: child.id, ...person.who, why: "face_differs" })}
        />
      )}
    </Group>
  );
}
