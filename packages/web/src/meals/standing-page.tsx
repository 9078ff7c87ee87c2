import "./meals.css";
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useOwnText } from "../events/free-places.tsx";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { Pauses } from "./pauses.tsx";
import { EditStanding } from "./standing-form.tsx";
import { type Standing, type StandingOrder, useStanding } from "./standing-queries.ts";

/** Meals that are ordered by themselves on certain days of the week, and days on which one is away. */
export default function StandingPage() {
  const say = useWords().standing;
  const standing = useStanding();
  return (
    <>
      <PageHeader
        title={say.title}
        lead={say.lead}
        actions={standing.data && <EditStanding standing={standing.data} />}
      />
      <Answer of={standing}>
        {(found) => (
          <Stack gap="lg">
            {found.orders.length === 0 ? (
              <EmptyState title={say.none} text={say.noneText} />
            ) : (
              <ul className="linli-meal-list">
                {found.orders.map((order) => (
                  <li key={order.id}>
                    <StandingCard order={order} standing={found} />
                  </li>
                ))}
              </ul>
            )}
            <Section title={say.pauses} lead={say.pausesLead}>
              <Pauses standing={found} />
            </Section>
          </Stack>
        )}
      </Answer>
    </>
  );
}

function StandingCard({ order, standing }: { order: StandingOrder; standing: Standing }) {
  const words = useWords();
  const say = words.standing;
  const own = useOwnText();
  const format = useFormat();
  const where = [
    own(order.stationName, order.stationNameEn),
    words.meals.modes[order.mode],
    order.address ?? "",
    say.dishesOf(order.dishes),
  ];
  const spans = [say.from(format.day(order.fromOn)), order.untilOn ? say.until(format.day(order.untilOn)) : ""];
  return (
    <article className="linli-meal">
      <Title order={2} size="h4">
        {say.heading(order.personName, words.meals.times[order.meal])}
      </Title>
      <Text fw={600}>{say.every(order.weekdays.map((day) => say.weekdays[day] ?? ""))}</Text>
      <Text>{where.filter(Boolean).join(" · ")}</Text>
      {order.note && <Text c="dimmed">{order.note}</Text>}
      <Text c="dimmed">
        {[...spans.filter(Boolean), say.madeBy(order.madeByName, format.date(order.madeAt))].join(" · ")}
      </Text>
      <Group gap="sm" mt="xs">
        <EditStanding standing={standing} order={order} />
        <EndStanding order={order} />
      </Group>
    </article>
  );
}

function EndStanding({ order }: { order: StandingOrder }) {
  const words = useWords();
  const say = words.standing;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.meals.endStanding.mutationOptions(), { said: () => say.ended });
  return (
    <>
      <Button variant="default" onClick={confirm.open}>
        {say.end}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.endTitle}
        text={say.endText(say.heading(order.personName, words.meals.times[order.meal]))}
        yes={say.endYes}
        no={say.endNo}
        danger
        act={act}
        onYes={() => act.run({ standingId: order.id })}
      />
    </>
  );
}
