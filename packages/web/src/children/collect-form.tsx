import type { Scanned } from "@linli/shared/children/code-text";
import { type FaceCheck, type IdentityDocument, identityDocuments } from "@linli/shared/children/kinds";
import { fileAddress } from "@linli/shared/files";
import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconBandage } from "@tabler/icons-react";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { useWords } from "../ui/words.tsx";
import { keyOf, type Person, usePeople } from "./people-at-door.ts";

import type { ChildToday, Door } from "./queries.ts";
import { ScanButton } from "./scan-dialog.tsx";
import { TurnAway } from "./turn-away.tsx";

interface CollectFormProps {
  child: ChildToday;
  door: Door;
  scanned?: Scanned;
  done: () => void;
}

/** What a carer found of who stands there: with a code, or a guardian without one by a document. */
interface Found {
  face: FaceCheck | null;
  code: string;
  /** Undefined: there is a code; null: there is none, and it is not said yet what was seen. */
  paper: IdentityDocument | null | undefined;
  idTail: string;
}

const NOTHING: Found = { face: null, code: "", paper: undefined, idTail: "" };

export function CollectForm({ child, door, scanned, done }: CollectFormProps) {
  const words = useWords();
  const say = words.handover.collect;
  const trpc = useTRPC();
  const people = usePeople(door);
  const [key, setKey] = useState<string | null>(scanned ? keyOf(scanned) : null);
  const [found, setFound] = useState<Found>({ ...NOTHING, code: scanned?.code ?? "" });
  const [tried, setTried] = useState(false);
  const act = useAct(trpc.children.collect.mutationOptions(), {
    said: ({ lateMin }) => (lateMin > 0 ? say.saidLate(child.childName, lateMin) : say.said(child.childName)),
    after: done,
  });
  const person = people.find((one) => one.key === key);
  const set = (change: Partial<Found>) => setFound({ ...found, ...change });
  const choose = (next: string, code = found.code) => {
    setKey(next);
    setFound({ ...NOTHING, code });
    setTried(false);
    act.reset();
  };
  const send = () => {
    setTried(true);
    const evidence = evidenceOf(found);
    if (person && evidence) void act.run({ bookingId: child.id, ...person.who, ...evidence });
  };
  const unseen = child.incidents.filter((one) => one.seenAt === null).length;
  const parts = { found, set, tried };
  return (
    <Stack gap="md">
      {unseen > 0 && (
        <Alert color="vermilion" icon={<IconBandage />}>
          {words.handover.incident.tellNow(unseen)}
        </Alert>
      )}
      <Choices
        title={say.who}
        among={people.map((one) => ({
          value: one.key,
          label: [one.name, one.relation, one.revoked ? say.revoked : one.counts ? "" : say.notToday]
            .filter(Boolean)
            .join(" · "),
        }))}
        value={key}
        choose={(next) => choose(next)}
        error={tried && !person ? say.chooseWho : null}
      />
      {found.paper === undefined ? (
        <>
          {person && <Face person={person} {...parts} />}
          <Code
            {...parts}
            onScan={(read) => {
              if (read.childId !== child.childId) return words.handover.scan.otherChild(child.childName);
              choose(keyOf(read), read.code);
              return null;
            }}
          />
        </>
      ) : (
        <Paper {...parts} />
      )}
      <Problem act={act} title={say.turnAwayTitle} />
      <Button size="lg" loading={act.busy} onClick={send}>
        {say.done}
      </Button>
      {person?.who.guardianshipId && (
        <Button
          variant="subtle"
          onClick={() => {
            setFound({ ...NOTHING, paper: found.paper === undefined ? null : undefined });
            setTried(false);
            act.reset();
          }}
        >
          {found.paper === undefined ? say.noCode : say.withCode}
        </Button>
      )}
      <TurnAway child={child} person={person} />
    </Stack>
  );
}

/** What is sent of it; null while something is missing. */
function evidenceOf({ face, code, paper, idTail }: Found) {
  if (paper === undefined) return face && CODE.test(code) ? { face, code, document: null, idTail: null } : null;
  if (paper === null || (paper === "id-card" && !TAIL.test(idTail))) return null;
  return { face: "document" as const, code: null, document: paper, idTail: paper === "id-card" ? idTail : null };
}

const CODE = /^\d{6}$/;
const TAIL = /^\d{3}[\dX]$/;

interface PartProps {
  found: Found;
  set: (change: Partial<Found>) => void;
  /** Whether it was sent once: what is missing is said then. */
  tried: boolean;
}

/** The face against the photo, or against a document: a person says that it is the one. */
function Face({ person, found, set, tried }: PartProps & { person: Person }) {
  const words = useWords();
  const say = words.handover.collect;
  const ways: FaceCheck[] = person.photoFileId ? ["photo", "document"] : ["document"];
  return (
    <>
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
      <Choices
        title={say.face}
        among={ways.map((one) => ({ value: one, label: words.handover.faces[one] }))}
        value={found.face}
        choose={(face) => set({ face })}
        error={tried && !found.face ? say.chooseFace : null}
      />
    </>
  );
}

function Code({ found, set, tried, onScan }: PartProps & { onScan: (scanned: Scanned) => string | null }) {
  const say = useWords().handover.collect;
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        flex="1 1 12rem"
        size="lg"
        label={say.code}
        // What is missing stands above the field, so that the button beside it stays in line.
        inputWrapperOrder={["label", "error", "input"]}
        inputMode="numeric"
        autoComplete="off"
        maxLength={6}
        value={found.code}
        onChange={(event) => set({ code: event.currentTarget.value.replace(/\D/g, "") })}
        error={tried && !CODE.test(found.code) ? say.codeMissing : null}
      />
      <ScanButton onScan={onScan} />
    </Group>
  );
}

/** The document of a guardian who has no code. */
function Paper({ found, set, tried }: PartProps) {
  const words = useWords();
  const say = words.handover.collect;
  return (
    <>
      <Text>{say.noCodeLead}</Text>
      <Choices
        title={say.paper}
        among={identityDocuments.map((one) => ({ value: one, label: words.handover.papers[one] }))}
        value={found.paper ?? null}
        choose={(paper) => set({ paper })}
        error={tried && !found.paper ? say.choosePaper : null}
      />
      {found.paper === "id-card" && (
        <TextInput
          size="lg"
          label={say.idTail}
          description={say.idTailHint}
          autoComplete="off"
          maxLength={4}
          value={found.idTail}
          onChange={(event) => set({ idTail: event.currentTarget.value.toUpperCase() })}
          error={tried && !TAIL.test(found.idTail) ? say.idTailMissing : null}
        />
      )}
    </>
  );
}
