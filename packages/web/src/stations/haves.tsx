import { Button, Group, Modal, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { May } from "../ui/access.tsx";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { DeskFacts } from "./queries.ts";

type HaveFacts = DeskFacts["haves"][number];

/** The six haves: each met or not, why, and who looked when. */
export function Haves({ station }: { station: DeskFacts }) {
  const words = useWords();
  const format = useFormat(station.zone);
  const [open, setOpen] = useState<HaveFacts | null>(null);
  const say = words.stations.haves;
  return (
    <Section
      title={say.title}
      lead={say.lead}
      actions={<Text fw={600}>{say.met(station.haves.filter((have) => have.metAt !== null).length)}</Text>}
    >
      <ul className="linli-choices">
        {station.haves.map((have) => (
          <li key={have.item} className="linli-choice linli-have">
            <span>
              <Group gap="xs">
                <strong>{say.item[have.item]}</strong>
                <HaveBadge have={have} />
              </Group>
              <span className="hint">{have.note || say.hint[have.item]}</span>
              {have.byName && have.lookedAt !== null && (
                <span className="hint">
                  {say.by(have.byName, format.dateTime(have.lookedAt))}
                  {have.metAt !== null && ` · ${say.since(format.date(have.metAt))}`}
                </span>
              )}
            </span>
            <May permission="station.edit" scope={{ stationId: station.id, placeIds: station.placeIds }}>
              <Button variant="light" aria-label={say.edit(say.item[have.item])} onClick={() => setOpen(have)}>
                {say.check}
              </Button>
            </May>
          </li>
        ))}
      </ul>
      {open && <MarkHave key={open.item} stationId={station.id} have={open} close={() => setOpen(null)} />}
    </Section>
  );
}

function HaveBadge({ have }: { have: HaveFacts }) {
  const say = useWords().stations.haves;
  if (have.lookedAt === null) return <StatusBadge tone="quiet">{say.notLooked}</StatusBadge>;
  return have.metAt !== null ? (
    <StatusBadge tone="good">{say.yes}</StatusBadge>
  ) : (
    <StatusBadge tone="attention">{say.no}</StatusBadge>
  );
}

function MarkHave({ stationId, have, close }: { stationId: string; have: HaveFacts; close: () => void }) {
  const words = useWords();
  const trpc = useTRPC();
  const [met, setMet] = useState(have.metAt !== null);
  const [note, setNote] = useState(have.note);
  const say = words.stations.haves;
  const act = useAct(trpc.stations.markHave.mutationOptions(), { said: () => say.done, after: close });
  return (
    <Modal
      opened
      onClose={close}
      title={say.edit(say.item[have.item])}
      closeButtonProps={{ "aria-label": words.app.close }}
    >
      <Stack gap="md">
        <Radio.Group
          label={say.hint[have.item]}
          value={met ? "yes" : "no"}
          onChange={(value) => setMet(value === "yes")}
        >
          <Group gap="lg">
            <Radio value="yes" label={say.yes} />
            <Radio value="no" label={say.no} />
          </Group>
        </Radio.Group>
        <Textarea
          label={say.note}
          description={say.noteHint}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Problem act={act} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {words.app.cancel}
          </Button>
          <Button loading={act.busy} onClick={() => act.run({ stationId, item: have.item, met, note })}>
            {words.app.save}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
