import { mealModes } from "@linli/shared/meals/kinds";
import { Button, Checkbox, Group, Modal, NumberInput, Stack, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { Desk, DeskMenu, Sitting } from "./desk-queries.ts";

interface MenuCardProps {
  desk: Desk;
  sitting: Sitting;
  onDate: string;
  menu: DeskMenu | null;
  /** Over: to look at only. */
  isPast: boolean;
  /** Nothing is to be served then: what is there can be cancelled, and nothing made. */
  isClosed: boolean;
}

/** What one sitting serves on one day. */
export function MenuCard({ desk, sitting, onDate, menu, isPast, isClosed }: MenuCardProps) {
  const words = useWords();
  const say = words.canteen.menus;
  const own = useOwnText();
  const format = useFormat(desk.station.zone);
  const { may } = useActor();
  const ordered = (menu?.modes ?? []).reduce((sum, mode) => sum + mode.places - mode.free, 0);
  const mayEdit = may("meal.edit") && !isPast;
  return (
    <article className="linli-meal">
      <Group justify="space-between" gap="xs">
        <Title order={3} size="h4">
          {words.meals.times[sitting.meal]}
        </Title>
        {menu && (
          <StatusBadge tone={menu.publishedAt === null ? "waiting" : "good"}>
            {menu.publishedAt === null ? say.draft : say.shown}
          </StatusBadge>
        )}
      </Group>
      {menu ? (
        <>
          <ul className="linli-menu-dishes">
            {menu.dishes.map((dish) => (
              <li key={dish.poolId}>
                <span>{own(dish.name, dish.nameEn)}</span>
                <span>{say.ordered(dish.portions - dish.free, dish.portions)}</span>
              </li>
            ))}
          </ul>
          <Text size="sm">
            {menu.modes
              .filter((mode) => mode.places > 0)
              .map((mode) => `${words.meals.modes[mode.mode]} ${mode.places - mode.free}/${mode.places}`)
              .join(" · ")}
          </Text>
          {!isPast && <StandingOn menu={menu} />}
          <Text size="sm" c="dimmed">
            {say.cutOff(format.dateTime(menu.cutOffAt))}
          </Text>
        </>
      ) : (
        <Text c="dimmed">{say.none}</Text>
      )}
      {mayEdit && (
        <Group gap="xs" className="linli-no-print">
          {!isClosed && <EditMenu desk={desk} sitting={sitting} onDate={onDate} menu={menu} />}
          {menu && <CancelMenu menu={menu} ordered={ordered} day={format.day(onDate)} />}
        </Group>
      )}
    </article>
  );
}

/** Whom this menu feeds without being asked, and for whom it has nothing: seen before it is published. */
function StandingOn({ menu: { standing } }: { menu: DeskMenu }) {
  const say = useWords().standing.onMenu;
  if (standing.count === 0) return null;
  return (
    <>
      <Text size="sm">{say.count(standing.count)}</Text>
      {standing.without.length > 0 && (
        <Text size="sm" fw={600} className="linli-harm">
          {say.without(standing.without.map((one) => one.name))}
        </Text>
      )}
    </>
  );
}

function EditMenu({ desk, sitting, onDate, menu }: Omit<MenuCardProps, "isPast" | "isClosed">) {
  const words = useWords();
  const say = words.canteen.menus;
  const format = useFormat(desk.station.zone);
  const [opened, { open, close }] = useDisclosure(false);
  const what = `${format.day(onDate)} ${words.meals.times[sitting.meal]}`;
  return (
    <>
      <Button variant="light" onClick={open} aria-label={menu ? say.editOf(what) : say.makeOf(what)}>
        {menu ? words.app.edit : say.make}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        size="lg"
        title={what}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <MenuForm desk={desk} sitting={sitting} onDate={onDate} menu={menu} done={close} />
      </Modal>
    </>
  );
}

function MenuForm({
  desk,
  sitting,
  onDate,
  menu,
  done,
}: Omit<MenuCardProps, "isPast" | "isClosed"> & { done: () => void }) {
  const words = useWords();
  const say = words.canteen.menus;
  const own = useOwnText();
  const trpc = useTRPC();
  const act = useAct(trpc.meals.saveMenu.mutationOptions(), { said: () => words.app.saved, after: done });
  const [portions, setPortions] = useState<Record<string, number>>(() =>
    Object.fromEntries((menu?.dishes ?? []).map((dish) => [dish.dishId, dish.portions])),
  );
  const usual = { "dine-in": sitting.dineIn, takeaway: sitting.takeaway, delivery: sitting.delivery };
  const [places, setPlaces] = useState(() =>
    menu ? { ...usual, ...Object.fromEntries(menu.modes.map((mode) => [mode.mode, mode.places])) } : usual,
  );
  const tick = (dishId: string, usually: number, on: boolean) => {
    const { [dishId]: _, ...others } = portions;
    setPortions(on ? { ...others, [dishId]: usually } : others);
  };
  const dishes = Object.entries(portions).map(([dishId, count]) => ({ dishId, portions: count }));
  return (
    <Stack gap="md">
      <ul className="linli-dishes">
        {desk.dishes.map((dish) => (
          <li key={dish.id} className="linli-dish">
            <Checkbox
              label={`${own(dish.name, dish.nameEn)} ${words.meals.yuan(dish.priceFen)}`}
              checked={dish.id in portions}
              onChange={(event) => tick(dish.id, dish.portions, event.currentTarget.checked)}
            />
            {dish.id in portions && (
              <NumberInput
                w="7rem"
                min={0}
                max={2000}
                aria-label={say.portionsOf(own(dish.name, dish.nameEn))}
                value={portions[dish.id]}
                onChange={(value) => setPortions({ ...portions, [dish.id]: Number(value) || 0 })}
              />
            )}
          </li>
        ))}
      </ul>
      <Group grow align="flex-start">
        {mealModes.map((mode) => (
          <NumberInput
            key={mode}
            label={say.placesFor(words.meals.modes[mode])}
            min={0}
            max={2000}
            value={places[mode]}
            onChange={(value) => setPlaces({ ...places, [mode]: Number(value) || 0 })}
          />
        ))}
      </Group>
      <Problem act={act} />
      <Button
        loading={act.busy}
        disabled={dishes.length === 0}
        onClick={() => act.run({ stationId: desk.station.id, sittingId: sitting.id, onDate, dishes, places })}
      >
        {words.app.save}
      </Button>
    </Stack>
  );
}

function CancelMenu({ menu, ordered, day }: { menu: DeskMenu; ordered: number; day: string }) {
  const words = useWords();
  const say = words.canteen.menus;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.meals.cancelMenu.mutationOptions(), { said: () => say.cancelled });
  const what = `${day} ${words.meals.times[menu.meal]}`;
  return (
    <>
      <Button variant="subtle" color="red" onClick={confirm.open} aria-label={say.cancelOf(what)}>
        {say.cancel}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.cancelOf(what)}
        text={say.cancelText(ordered)}
        yes={say.cancel}
        no={say.keep}
        danger
        reason
        act={act}
        onYes={(reason) => act.run({ menuId: menu.id, reason })}
      />
    </>
  );
}
