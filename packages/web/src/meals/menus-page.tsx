import "./meals.css";
import { addDays, mondayOf } from "@linli/shared/events/days";
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useTRPC } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type Desk, useCanteenDesk, useMenuWeek, type Week } from "./desk-queries.ts";
import { MenuCard } from "./menu-card.tsx";

/** A week of menus: what each sitting serves, what is ordered of it, and whether diners see it. */
export default function MenusPage() {
  const say = useWords().canteen.menus;
  const own = useOwnText();
  const { stationId } = useParams({ from: "/desk/$stationId/menus" });
  const desk = useCanteenDesk(stationId);
  const [chosen, setFrom] = useState<string | null>(null);
  const from = chosen ?? (desk.data ? mondayOf(desk.data.today) : null);
  return (
    <>
      <DeskNav stationId={stationId} active="menus" />
      <PageHeader title={say.title} lead={desk.data && own(desk.data.station.name, desk.data.station.nameEn)} />
      <Answer of={desk}>{(found) => from && <WeekOfMenus desk={found} from={from} go={setFrom} />}</Answer>
    </>
  );
}

function WeekOfMenus({ desk, from, go }: { desk: Desk; from: string; go: (from: string) => void }) {
  const words = useWords();
  const say = words.canteen.menus;
  const format = useFormat(desk.station.zone);
  const week = useMenuWeek(desk.station.id, from);
  if (desk.sittings.length === 0 || desk.dishes.length === 0) return <Text>{say.settingsFirst}</Text>;
  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="sm" className="linli-no-print">
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconChevronLeft size={18} aria-hidden />}
            onClick={() => go(addDays(from, -7))}
          >
            {say.before}
          </Button>
          <Button
            variant="default"
            rightSection={<IconChevronRight size={18} aria-hidden />}
            onClick={() => go(addDays(from, 7))}
          >
            {say.after}
          </Button>
        </Group>
        <Text fw={600}>{say.weekOf(format.day(from), format.day(addDays(from, 6)))}</Text>
      </Group>
      <Answer of={week}>{(found) => <Days desk={desk} week={found} from={from} />}</Answer>
    </Stack>
  );
}

function Days({ desk, week, from }: { desk: Desk; week: Week; from: string }) {
  const say = useWords().canteen.menus;
  const format = useFormat(desk.station.zone);
  const days = Array.from({ length: 7 }, (_, at) => addDays(from, at));
  return (
    <>
      <ForTheWeek desk={desk} week={week} from={from} />
      {days.map((day) => {
        const closing = week.closings.find((one) => one.onDate === day);
        return (
          <Section key={day} title={format.day(day)} lead={closing ? say.closedOn(closing.reason) : undefined} plain>
            <ul className="linli-menus">
              {desk.sittings.map((sitting) => (
                <li key={sitting.id}>
                  <MenuCard
                    desk={desk}
                    sitting={sitting}
                    onDate={day}
                    menu={week.menus.find((one) => one.onDate === day && one.sittingId === sitting.id) ?? null}
                    isPast={day < week.today}
                    isClosed={closing !== undefined}
                  />
                </li>
              ))}
            </ul>
          </Section>
        );
      })}
    </>
  );
}

/** What is done with a whole week at once: its drafts shown to diners, itself copied to the next. */
function ForTheWeek({ desk, week, from }: { desk: Desk; week: Week; from: string }) {
  const say = useWords().canteen.menus;
  const trpc = useTRPC();
  const { may } = useActor();
  const isClosedOn = (onDate: string) => week.closings.some((one) => one.onDate === onDate);
  const drafts = week.menus.filter(
    (menu) => menu.publishedAt === null && menu.onDate >= week.today && !isClosedOn(menu.onDate),
  );
  const publish = useAct(trpc.meals.publish.mutationOptions(), { said: () => say.published });
  const copy = useAct(trpc.meals.copyWeek.mutationOptions(), { said: ({ made, left }) => say.copied(made, left) });
  if (!may("meal.edit")) return null;
  const stationId = desk.station.id;
  return (
    <Stack gap="sm" className="linli-no-print">
      <Group gap="sm">
        {drafts.length > 0 && (
          <Button
            loading={publish.busy}
            onClick={() => publish.run({ stationId, menuIds: drafts.map((menu) => menu.id) })}
          >
            {say.publishAll(drafts.length)}
          </Button>
        )}
        {week.menus.length > 0 && (
          <Button
            variant="light"
            loading={copy.busy}
            onClick={() => copy.run({ stationId, from, to: addDays(from, 7) })}
          >
            {say.copy}
          </Button>
        )}
      </Group>
      <Problem act={publish} />
      <Problem act={copy} />
    </Stack>
  );
}
