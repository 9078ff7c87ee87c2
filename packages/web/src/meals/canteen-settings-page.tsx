import "./meals.css";
import { saveCanteenInput } from "@linli/shared/meals/schema";
import { Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { DeliverySettings } from "../deliveries/delivery-settings.tsx";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useTRPC } from "../trpc.ts";
import { May } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { fenOf, yuanOf } from "../ui/clock-times.ts";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type Desk, useCanteenDesk } from "./desk-queries.ts";
import { Dishes } from "./dishes.tsx";
import { Sittings } from "./sittings.tsx";

/** How a canteen works: its money, its sittings, its dishes. */
export default function CanteenSettingsPage() {
  const say = useWords().canteen.settings;
  const own = useOwnText();
  const { stationId } = useParams({ from: "/desk/$stationId/canteen-settings" });
  const desk = useCanteenDesk(stationId);
  return (
    <>
      <DeskNav stationId={stationId} active="canteen-settings" />
      <PageHeader title={say.title} lead={desk.data && own(desk.data.station.name, desk.data.station.nameEn)} />
      <Answer of={desk}>
        {(found) => (
          <Stack gap="lg">
            <May permission="meal.edit" otherwise={!found.canteen && <Text>{say.notYet}</Text>}>
              <Money desk={found} />
            </May>
            {found.canteen && (
              <>
                <Sittings desk={found} />
                <Dishes desk={found} />
                <May permission="delivery.edit">
                  <DeliverySettings stationId={stationId} />
                </May>
              </>
            )}
          </Stack>
        )}
      </Answer>
    </>
  );
}

function Money({ desk }: { desk: Desk }) {
  const words = useWords();
  const say = words.canteen.settings;
  const trpc = useTRPC();
  const act = useAct(trpc.meals.saveCanteen.mutationOptions(), { said: () => words.app.saved });
  const { canteen, station } = desk;
  const toInput = ({ chargeAt, fee, credit }: { chargeAt: string; fee: string; credit: string }) => ({
    stationId: station.id,
    chargeAt: chargeAt as "order" | "service",
    deliveryFeeFen: fenOf(fee),
    creditFen: fenOf(credit),
  });
  const entry = useEntry({
    start: {
      chargeAt: canteen?.chargeAt ?? "order",
      fee: yuanOf(canteen?.deliveryFeeFen ?? 0),
      credit: yuanOf(canteen?.creditFen ?? 0),
    },
    schema: saveCanteenInput,
    toInput,
    check: ({ fee, credit }) => ({
      fee: Number.isNaN(fenOf(fee)) && say.amountWrong,
      credit: Number.isNaN(fenOf(credit)) && say.amountWrong,
    }),
    send: (values) => act.run(toInput(values)),
  });
  return (
    <Section title={say.money} lead={canteen ? say.moneyLead : say.firstStep}>
      <EntryForm entry={entry} act={act} send={words.app.save}>
        <Group align="flex-start" gap="sm" grow preventGrowOverflow={false}>
          <Select
            label={say.chargeAt}
            allowDeselect={false}
            data={[
              { value: "order", label: say.atOrder },
              { value: "service", label: say.atService },
            ]}
            {...entry.field("chargeAt")}
          />
          <TextInput label={say.fee} inputMode="decimal" {...entry.field("fee")} />
          <TextInput label={say.credit} inputMode="decimal" {...entry.field("credit")} />
        </Group>
      </EntryForm>
    </Section>
  );
}
