import { Button, Group, Text, Title } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import { EditStanding } from "./standing-form.tsx";
import type { Standing, StandingOrder } from "./standing-queries.ts";

interface StandingCardProps {
  order: StandingOrder;
  standing: Standing;
  /** The station at whose desk it is seen. */
  deskId?: string;
}

/** One standing order in words, with the ways to change and end it. */
export function StandingCard({ order, standing, deskId }: StandingCardProps) {
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
        <EditStanding standing={standing} order={order} deskId={deskId} />
        <EndStanding order={order} atDesk={deskId !== undefined} />
      </Group>
    </article>
  );
}

function EndStanding({ order, atDesk }: { order: StandingOrder; atDesk: boolean }) {
  const words = useWords();
  const say = words.standing;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const own = useAct(trpc.meals.endStanding.mutationOptions(), { said: () => say.ended });
  const desk = useAct(trpc.meals.deskEndStanding.mutationOptions(), { said: () => say.ended });
  const act = atDesk ? desk : own;
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
