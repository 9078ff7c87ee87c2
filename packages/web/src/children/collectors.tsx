import { addCollectorInput } from "@linli/shared/children/schema";
import { Button, Group, Text, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Opening } from "../people/family-forms.tsx";
import { useKeys } from "../shifts/queries.ts";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { FileField, Photo } from "../ui/file-field.tsx";
import { useFormat } from "../ui/format.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";

export interface CollectorFacts {
  id: string;
  name: string;
  relation: string;
  fromOn: string;
  untilOn: string | null;
  photoFileId: string | null;
  counts: boolean;
}

/** One who may collect, with the way to take it back and what else can be done with them. */
export function CollectorRow(props: { collector: CollectorFacts; facts?: ReactNode; children?: ReactNode }) {
  const { collector, facts, children } = props;
  const say = useWords().children.collectors;
  const format = useFormat();
  return (
    <>
      <Group gap="sm" wrap="nowrap">
        {collector.photoFileId && <Photo fileId={collector.photoFileId} alt={say.photoOf(collector.name)} />}
        <span>
          <strong>{collector.name}</strong>
          <span className="hint">
            {[
              collector.relation,
              say.days(format.day(collector.fromOn), collector.untilOn && format.day(collector.untilOn)),
            ].join(" · ")}
          </span>
          {facts}
          {!collector.counts && <StatusBadge tone="waiting">{say.notYet}</StatusBadge>}
        </span>
      </Group>
      <Group gap="xs">
        {children}
        <Revoke collector={collector} />
      </Group>
    </>
  );
}

function Revoke({ collector }: { collector: CollectorFacts }) {
  const say = useWords().children.collectors;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.children.revokeCollector.mutationOptions(), { said: () => say.revoked(collector.name) });
  return (
    <>
      <Button variant="subtle" color="red" onClick={confirm.open} aria-label={say.revokeOf(collector.name)}>
        {say.revoke}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.revokeOf(collector.name)}
        text={say.revokeConfirm(collector.name)}
        yes={say.revoke}
        danger
        act={act}
        onYes={() => act.run({ collectorId: collector.id })}
      />
    </>
  );
}

export function AddCollector({ childId, today }: { childId: string; today: string }) {
  const say = useWords().children.collectors;
  const trpc = useTRPC();
  const dialog = useConfirm();
  const act = useAct(trpc.children.addCollector.mutationOptions(), {
    said: (): string => say.added(entry.values.name),
    after: (): void => {
      dialog.close();
      entry.form.reset();
      setAdded(added + 1);
    },
  });
  const keyOf = useKeys();
  const [added, setAdded] = useState(0);
  const toInput = <T extends object>(values: T) => ({ ...values, childId, requestKey: keyOf([added, values]) });
  const entry = useEntry({
    start: {
      name: "",
      relation: "",
      phone: "",
      idTail: "",
      fromOn: today,
      untilOn: "",
      photoFileId: null as string | null,
    },
    schema: addCollectorInput,
    toInput,
    say: { idTail: say.idTailWrong },
    send: (values) => act.run(addCollectorInput.parse(toInput(values))),
  });
  return (
    <Opening label={say.add} dialog={dialog}>
      <EntryForm entry={entry} act={act} send={say.add}>
        <TextInput label={say.name} autoComplete="off" data-autofocus {...entry.field("name")} />
        <TextInput
          label={say.relation}
          description={say.relationHint}
          autoComplete="off"
          {...entry.field("relation")}
        />
        <TextInput label={say.phone} type="tel" autoComplete="off" {...entry.field("phone")} />
        <TextInput
          label={say.idTail}
          description={say.idTailHint}
          autoComplete="off"
          maxLength={4}
          {...entry.field("idTail")}
        />
        <TextInput type="date" label={say.fromOn} {...entry.field("fromOn")} />
        <TextInput type="date" label={say.untilOn} description={say.untilHint} {...entry.field("untilOn")} />
        <FileField
          label={say.photo}
          description={say.photoHint}
          purpose="collector-photo"
          alt={say.photoOf(entry.values.name)}
          value={entry.values.photoFileId}
          onChange={(fileId) => entry.form.setFieldValue("photoFileId", fileId)}
        />
      </EntryForm>
    </Opening>
  );
}

/** Those who may no longer collect, with the day. */
export function FormerCollectors({
  former,
}: {
  former: readonly { id: string; name: string; revokedAt: number | null }[];
}) {
  const say = useWords().children.collectors;
  const format = useFormat();
  if (former.length === 0) return null;
  return (
    <details>
      <summary>{say.formerTitle}</summary>
      {former.map((one) => (
        <Text key={one.id} size="sm">
          {say.formerLine(one.name, format.date(one.revokedAt ?? 0))}
        </Text>
      ))}
    </details>
  );
}
