import { ways } from "@linli/shared/deliveries/kinds";
import { saveDeliverySettingsInput } from "@linli/shared/deliveries/schema";
import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { useDeliverySettings } from "./queries.ts";

const numbers = ["bag", "minutes", "minutesPerStop", "leadMinutes", "volunteers"] as const;

/** How a canteen sends out its rounds: what a volunteer carries, for how long, and how. */
export function DeliverySettings({ stationId }: { stationId: string }) {
  const say = useWords().deliveries.settings;
  const settings = useDeliverySettings(stationId);
  return (
    <Section title={say.title} lead={say.lead}>
      <Answer of={settings}>{(known) => <SettingsForm stationId={stationId} known={known} />}</Answer>
    </Section>
  );
}

function SettingsForm({ stationId, known }: { stationId: string; known: Outputs["deliveries"]["settings"] }) {
  const words = useWords();
  const say = words.deliveries.settings;
  const trpc = useTRPC();
  const act = useAct(trpc.deliveries.saveSettings.mutationOptions(), { said: () => words.app.saved });
  const start = { ...Object.fromEntries(numbers.map((name) => [name, String(known[name])])), way: known.way } as Record<
    (typeof numbers)[number] | "way",
    string
  >;
  const toInput = ({ way, ...typed }: typeof start) => ({
    stationId,
    way: way as (typeof ways)[number],
    bag: Number(typed.bag),
    minutes: Number(typed.minutes),
    minutesPerStop: Number(typed.minutesPerStop),
    leadMinutes: Number(typed.leadMinutes),
    volunteers: Number(typed.volunteers),
  });
  const entry = useEntry({
    start,
    schema: saveDeliverySettingsInput,
    toInput,
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {numbers.map((name) => (
          <TextInput key={name} label={say[name]} inputMode="numeric" {...entry.field(name)} />
        ))}
        <Select
          label={say.way}
          allowDeselect={false}
          data={ways.map((value) => ({ value, label: words.deliveries.ways[value] }))}
          {...entry.field("way")}
        />
      </SimpleGrid>
    </EntryForm>
  );
}
