import { type Mood, moods, type Skin, skins, type Throat, throats } from "@linli/shared/children/kinds";
import { FEVER_TENTHS } from "@linli/shared/children/morning";
import { Alert, Button, Group, NumberInput, Stack, Textarea, TextInput } from "@mantine/core";
import { IconTemperature } from "@tabler/icons-react";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useWords } from "../ui/words.tsx";

import type { ChildToday, Door } from "./queries.ts";

interface MorningFormProps {
  child: ChildToday;
  door: Door;
  done: () => void;
}

/** 晨检: what the carer at the door sees, who brought the child, and whether it comes in. */
export function MorningForm({ child, door, done }: MorningFormProps) {
  const {
    handover: say,
    children: { documentList },
    childcareDesk: { papers },
  } = useWords();
  const unseen = child.missing.filter((one) => one.expiredOn === null).map((one) => one.kind);
  const trpc = useTRPC();
  const failing = useConfirm();
  const [degrees, setDegrees] = useState<number | string>("");
  const [seen, setSeen] = useState<{ skin: Skin; throat: Throat; mood: Mood }>({
    skin: "clear",
    throat: "clear",
    mood: "well",
  });
  const [note, setNote] = useState("");
  const [proof, setProof] = useState("");
  const [brought, setBrought] = useState<string | null>(null);
  const [name, setName] = useState("");
  const said = (verdict: "pass" | "fail") => say.check[verdict === "pass" ? "passed" : "failed"](child.childName);
  const pass = useAct(trpc.children.receive.mutationOptions(), { said: () => said("pass"), after: done });
  const fail = useAct(trpc.children.receive.mutationOptions(), { said: () => said("fail"), after: done });
  const tenths = Math.round(Number(degrees) * 10);
  const feverish = tenths >= FEVER_TENTHS;
  const measured = degrees !== "" && tenths >= 340 && tenths <= 430;
  const input = (verdict: "pass" | "fail") => ({
    bookingId: child.id,
    tenths,
    ...seen,
    note,
    proof,
    verdict,
    ...whoBrought(brought),
    broughtName: brought === OTHER ? name : null,
  });
  const options = <T extends string>(values: readonly T[], labels: Record<T, string>) =>
    values.map((value) => ({ value, label: labels[value] }));
  return (
    <Stack gap="md">
      <NumberInput
        size="lg"
        label={say.check.temperature}
        description={say.check.temperatureHint}
        decimalScale={1}
        step={0.1}
        min={34}
        max={43}
        inputMode="decimal"
        hideControls
        data-autofocus
        value={degrees}
        onChange={setDegrees}
      />
      {measured && feverish && (
        <Alert color="red" icon={<IconTemperature />}>
          {say.check.fever}
        </Alert>
      )}
      <Choices
        title={say.check.skin}
        among={options(skins, say.skins)}
        value={seen.skin}
        choose={(skin) => setSeen({ ...seen, skin })}
      />
      <Choices
        title={say.check.throat}
        among={options(throats, say.throats)}
        value={seen.throat}
        choose={(throat) => setSeen({ ...seen, throat })}
      />
      <Choices
        title={say.check.mood}
        among={options(moods, say.moods)}
        value={seen.mood}
        choose={(mood) => setSeen({ ...seen, mood })}
      />
      <Textarea
        label={say.check.note}
        description={unseen.length > 0 ? papers.atDoor(documentList(unseen)) : say.check.noteHint}
        autosize
        maxLength={300}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {child.proofSince && (
        <TextInput
          label={say.check.proof}
          description={say.check.proofHint}
          maxLength={200}
          value={proof}
          onChange={(event) => setProof(event.currentTarget.value)}
        />
      )}
      <Choices
        title={say.check.broughtBy}
        among={[
          ...door.guardians.filter((one) => one.counts).map(({ id, name }) => ({ value: `g.${id}`, label: name })),
          ...door.collectors.filter((one) => one.counts).map(({ id, name }) => ({ value: `c.${id}`, label: name })),
          { value: OTHER, label: say.check.other },
        ]}
        value={brought}
        choose={setBrought}
      />
      {brought === OTHER && (
        <TextInput
          label={say.check.otherName}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <Problem act={pass} />
      <Group gap="sm" grow>
        <Button size="lg" disabled={!measured || feverish} loading={pass.busy} onClick={() => pass.run(input("pass"))}>
          {say.check.pass}
        </Button>
        <Button size="lg" variant="light" color="red" disabled={!measured} onClick={failing.open}>
          {say.check.fail}
        </Button>
      </Group>
      <ConfirmDialog
        {...failing}
        title={say.check.fail}
        text={say.check.failConfirm(child.childName)}
        yes={say.check.fail}
        danger
        act={fail}
        onYes={() => fail.run(input("fail"))}
      />
    </Stack>
  );
}

const OTHER = "other";

function whoBrought(brought: string | null) {
  const [kind, id = null] = brought?.split(".") ?? [];
  return { guardianshipId: kind === "g" ? id : null, collectorId: kind === "c" ? id : null };
}
