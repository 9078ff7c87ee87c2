import { addLogInput } from "@linli/shared/children/desk-schema";
import { type LogKind, logKinds, type Nappy, nappies, type Portion, portions } from "@linli/shared/children/kinds";
import { Button, Checkbox, Modal, NumberInput, Stack, Textarea } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { useKeyOf } from "../shifts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { Choices } from "../ui/choices.tsx";
import { useConfirm } from "../ui/confirm-dialog.tsx";
import { FileField } from "../ui/file-field.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";

import type { ChildToday } from "./queries.ts";

interface LogButtonProps {
  all: readonly ChildToday[];
  /** Bookings that are chosen as the dialog opens. */
  chosen: readonly string[];
}

/** Writes down what one child or several ate, slept or did. */
export function LogButton({ all, chosen }: LogButtonProps) {
  const words = useWords();
  const say = words.handover.log;
  const dialog = useConfirm();
  const only = all.find((child) => child.id === chosen[0]);
  return (
    <>
      <Button
        size="lg"
        variant="light"
        leftSection={<IconPencil size="1.25em" aria-hidden />}
        onClick={dialog.open}
        aria-label={only ? say.openFor(only.childName) : undefined}
      >
        {only ? say.open : say.openMany}
      </Button>
      <Modal
        opened={dialog.opened}
        onClose={dialog.close}
        title={say.title}
        size="lg"
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <LogForm all={all} chosen={chosen} done={dialog.close} />
      </Modal>
    </>
  );
}

interface Written {
  bookingIds: string[];
  kind: LogKind;
  portion: Portion | null;
  nappy: Nappy | null;
  minutes: number | string;
  text: string;
  photoFileId: string | null;
}

function LogForm({ all, chosen, done }: LogButtonProps & { done: () => void }) {
  const words = useWords();
  const say = words.handover.log;
  const trpc = useTRPC();
  const act = useAct(trpc.children.addLog.mutationOptions(), { said: () => say.saved, after: done });
  const [tried, setTried] = useState(false);
  const [log, setLog] = useState<Written>({
    bookingIds: [...chosen],
    kind: "meal",
    portion: null,
    nappy: null,
    minutes: "",
    text: "",
    photoFileId: null,
  });
  const set = (change: Partial<Written>) => setLog({ ...log, ...change });
  const input = {
    ...log,
    requestKey: useKeyOf(log),
    portion: log.kind === "meal" ? log.portion : null,
    nappy: log.kind === "nappy" ? log.nappy : null,
    minutes: log.kind === "sleep" && log.minutes !== "" ? Number(log.minutes) : null,
  };
  const checked = addLogInput.safeParse(input);
  const wrong = new Set(tried && !checked.success ? checked.error.issues.map((issue) => String(issue.path[0])) : []);
  const error = (field: string) => (wrong.has(field) ? say.missing : null);
  const only = all.find((child) => child.id === log.bookingIds[0]);
  const mayPhoto = log.bookingIds.length === 1 && only?.flags.photos && (log.kind === "play" || log.kind === "note");
  return (
    <Stack gap="md">
      <Checkbox.Group
        label={say.who}
        value={log.bookingIds}
        onChange={(bookingIds) => set({ bookingIds, photoFileId: null })}
        error={wrong.has("bookingIds") ? say.whoMissing : null}
      >
        <div className="linli-ticks">
          {all.map((child) => (
            <Checkbox key={child.id} value={child.id} label={child.childName} size="lg" />
          ))}
        </div>
      </Checkbox.Group>
      <Button
        variant="default"
        onClick={() => set({ bookingIds: all.map((child) => child.id), photoFileId: null })}
        w="fit-content"
      >
        {say.all}
      </Button>
      <Choices
        title={say.kind}
        among={logKinds.map((kind) => ({ value: kind, label: words.handover.logs[kind] }))}
        value={log.kind}
        choose={(kind) => set({ kind, photoFileId: null })}
      />
      {log.kind === "meal" && (
        <Choices
          title={say.portion}
          among={portions.map((one) => ({ value: one, label: words.handover.portions[one] }))}
          value={log.portion}
          choose={(portion) => set({ portion })}
          error={error("portion")}
        />
      )}
      {log.kind === "nappy" && (
        <Choices
          title={say.nappy}
          among={nappies.map((one) => ({ value: one, label: words.handover.nappies[one] }))}
          value={log.nappy}
          choose={(nappy) => set({ nappy })}
          error={error("nappy")}
        />
      )}
      {log.kind === "sleep" && (
        <NumberInput
          size="lg"
          label={say.minutes}
          min={1}
          max={600}
          step={5}
          value={log.minutes}
          onChange={(minutes) => set({ minutes })}
          error={error("minutes")}
        />
      )}
      <Textarea
        label={say.text}
        description={say.textHint}
        autosize
        maxLength={500}
        value={log.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
        error={error("text")}
      />
      {mayPhoto && (
        <FileField
          label={say.photo}
          description={say.photoHint}
          purpose="child-photo"
          alt={say.photoOf(only?.childName ?? "")}
          value={log.photoFileId}
          onChange={(photoFileId) => set({ photoFileId })}
        />
      )}
      <Problem act={act} />
      <Button
        size="lg"
        loading={act.busy}
        onClick={() => {
          setTried(true);
          if (checked.success) void act.run(input);
        }}
      >
        {words.app.save}
      </Button>
    </Stack>
  );
}

interface Line {
  kind: LogKind;
  portion: Portion | null;
  nappy: Nappy | null;
  minutes: number | null;
  text: string | null;
}

/** "吃饭：吃了大半，很喜欢南瓜". */
export function useSayLog(): (line: Line) => string {
  const words = useWords();
  const format = useFormat();
  const say = words.handover;
  return ({ kind, portion, nappy, minutes, text }) => {
    const what = [
      portion && say.portions[portion],
      nappy && say.nappies[nappy],
      minutes !== null && say.log.slept(format.minutes(minutes)),
      text,
    ];
    return say.log.line(say.logs[kind], what.filter(Boolean).join(words.children.comma));
  };
}
