import { addClosingInput } from "@linli/shared/stations/schema";
import { ActionIcon, Group, Text, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import type { DeskFacts } from "./queries.ts";

/** Days on which the station stays closed: those ahead, and a line to add some. */
export function Closings({ station }: { station: DeskFacts }) {
  const words = useWords();
  const trpc = useTRPC();
  const format = useFormat(station.zone);
  const say = words.stations.profile;
  const remove = useAct(trpc.stations.removeClosing.mutationOptions(), { said: () => say.closingRemoved });
  const add = useAct(trpc.stations.addClosing.mutationOptions(), { said: () => say.closingAdded });
  const entry = useEntry({
    start: { closedOn: "", untilOn: "", reason: "" },
    schema: addClosingInput,
    toInput: (values) => toInput(station.id, values),
    check: ({ closedOn, untilOn }) => ({ untilOn: untilOn !== "" && untilOn < closedOn && say.toTooEarly }),
    send: async (values) => {
      if (await add.run(toInput(station.id, values))) entry.form.reset();
    },
  });
  return (
    <Section title={say.closings} lead={say.closingsLead}>
      {station.closings.length === 0 ? (
        <Text c="dimmed">{say.noClosings}</Text>
      ) : (
        <ul className="linli-choices">
          {station.closings.map(({ closedOn, reason }) => (
            <li key={closedOn} className="linli-choice">
              <span>
                <strong>{format.day(closedOn)}</strong>
                <span className="hint">{reason}</span>
              </span>
              <ActionIcon
                aria-label={say.removeClosing(format.day(closedOn))}
                loading={remove.busy}
                onClick={() => remove.run({ stationId: station.id, closedOn })}
              >
                <IconX size={20} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Problem act={remove} />
      <EntryForm entry={entry} act={add} send={say.addClosing}>
        <Group align="flex-start" gap="sm" grow preventGrowOverflow={false}>
          <TextInput type="date" label={say.from} min={station.state.today} {...entry.field("closedOn")} />
          <TextInput
            type="date"
            label={say.to}
            description={say.toHint}
            inputWrapperOrder={["label", "input", "description", "error"]}
            {...entry.field("untilOn")}
          />
          <TextInput
            label={say.reason}
            description={say.reasonHint}
            inputWrapperOrder={["label", "input", "description", "error"]}
            {...entry.field("reason")}
          />
        </Group>
      </EntryForm>
    </Section>
  );
}

function toInput(
  stationId: string,
  { closedOn, untilOn, reason }: { closedOn: string; untilOn: string; reason: string },
) {
  return { stationId, closedOn, untilOn: untilOn || undefined, reason };
}
