import { mealModes, mealTimes } from "@linli/shared/meals/kinds";
import { saveStandingInput } from "@linli/shared/meals/standing";
import { Button, Checkbox, Modal, NumberInput, Select, SimpleGrid, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import { useCanteens, useMenus } from "./queries.ts";
import type { Standing, StandingOrder } from "./standing-queries.ts";

interface EditStandingProps {
  standing: Standing;
  order?: StandingOrder;
  /** The station whose desk does it for somebody: then it is this canteen. */
  deskId?: string;
}

/** The button that opens the form of a new standing order, or of one that is there. */
export function EditStanding({ standing, order, deskId }: EditStandingProps) {
  const words = useWords();
  const say = words.standing;
  const canteens = useCanteensHere(deskId);
  const [opened, { open, close }] = useDisclosure(false);
  const title = order ? say.changeTitle : say.add;
  return (
    <>
      <Button variant={order ? "light" : "filled"} onClick={open} disabled={canteens.length === 0}>
        {order ? say.change : say.add}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={title}
        size="lg"
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <StandingForm
          standing={standing}
          order={order}
          firstCanteen={canteens[0]?.stationId ?? ""}
          deskId={deskId}
          done={close}
        />
      </Modal>
    </>
  );
}

interface StandingFormProps {
  standing: Standing;
  order: StandingOrder | undefined;
  firstCanteen: string;
  deskId: string | undefined;
  done: () => void;
}

/** The canteens to choose from; at a desk its own. */
function useCanteensHere(deskId: string | undefined) {
  const canteens = useCanteens().data ?? [];
  return deskId === undefined ? canteens : canteens.filter((one) => one.stationId === deskId);
}

function StandingForm({ standing, order, firstCanteen, deskId, done }: StandingFormProps) {
  const words = useWords();
  const say = words.standing;
  const own = useOwnText();
  const trpc = useTRPC();
  const options = { said: () => say.saved, after: done };
  const byThemself = useAct(trpc.meals.saveStanding.mutationOptions(), options);
  const desk = useAct(trpc.meals.deskSaveStanding.mutationOptions(), options);
  const act = deskId === undefined ? byThemself : desk;
  const canteens = useCanteensHere(deskId);
  const { people, today } = standing;
  const start = {
    forId: order?.personId ?? people[0]?.id ?? "",
    stationId: order?.stationId ?? firstCanteen,
    meal: (order?.meal ?? "lunch") as string,
    weekdays: (order?.weekdays ?? [1, 2, 3, 4, 5]).map(String),
    mode: (order?.mode ?? "dine-in") as string,
    address: order?.address ?? "",
    dishes: order?.dishes ?? 2,
    dishIds: [...(order?.dishIds ?? [])],
    note: order?.note ?? "",
    fromOn: order?.fromOn ?? today,
    untilOn: order?.untilOn ?? "",
  };
  const toInput = (values: typeof start) => ({
    standingId: order?.id ?? null,
    forId: values.forId,
    stationId: values.stationId,
    meal: values.meal as StandingOrder["meal"],
    weekdays: values.weekdays.map(Number),
    mode: values.mode as StandingOrder["mode"],
    address: values.mode === "delivery" ? values.address || null : null,
    note: values.note || null,
    dishIds: values.dishIds,
    dishes: values.dishes,
    fromOn: values.fromOn,
    untilOn: values.untilOn || null,
  });
  const entry = useEntry({
    start,
    schema: saveStandingInput,
    toInput,
    check: () => ({}),
    send: (values) => (deskId === undefined ? byThemself : desk).run(toInput(values)),
  });
  const { stationId, mode } = entry.values;
  const menus = useMenus(stationId).data?.menus ?? [];
  const dishes = new Map(menus.flatMap((menu) => menu.dishes).map((dish) => [dish.dishId, dish]));
  return (
    <EntryForm entry={entry} act={act} send={say.save}>
      {people.length > 1 && !order && (
        <Select
          label={say.fields.who}
          allowDeselect={false}
          data={people.map((one) => ({ value: one.id, label: one.name }))}
          {...entry.field("forId")}
        />
      )}
      {!order && canteens.length > 1 && (
        <Select
          label={say.fields.canteen}
          allowDeselect={false}
          data={canteens.map((one) => ({ value: one.stationId, label: own(one.name, one.nameEn) }))}
          {...entry.field("stationId")}
        />
      )}
      <Checkbox.Group label={say.fields.weekdays} {...entry.field("weekdays")}>
        <div className="linli-ticks">
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <Checkbox key={day} value={String(day)} label={say.weekdays[day]} />
          ))}
        </div>
      </Checkbox.Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label={say.fields.meal}
          allowDeselect={false}
          data={mealTimes.map((one) => ({ value: one, label: words.meals.times[one] }))}
          {...entry.field("meal")}
        />
        <Select
          label={say.fields.mode}
          allowDeselect={false}
          data={mealModes.map((one) => ({ value: one, label: words.meals.modes[one] }))}
          {...entry.field("mode")}
        />
      </SimpleGrid>
      {mode === "delivery" && (
        <TextInput label={say.fields.address} description={say.fields.addressHint} {...entry.field("address")} />
      )}
      <NumberInput
        label={say.fields.dishes}
        description={say.fields.dishesHint}
        min={1}
        max={6}
        {...entry.field("dishes")}
      />
      {dishes.size > 0 && (
        <Checkbox.Group label={say.fields.favourites} {...entry.field("dishIds")}>
          <div className="linli-ticks">
            {[...dishes.values()].map((dish) => (
              <Checkbox key={dish.dishId} value={dish.dishId} label={own(dish.name, dish.nameEn)} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput type="date" label={say.fields.from} min={today} {...entry.field("fromOn")} />
        <TextInput type="date" label={say.fields.until} {...entry.field("untilOn")} />
      </SimpleGrid>
      <Textarea label={say.fields.note} maxLength={200} autosize {...entry.field("note")} />
    </EntryForm>
  );
}
