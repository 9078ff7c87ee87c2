import { allergens, diets } from "@linli/shared/meals/kinds";
import { saveDishInput } from "@linli/shared/meals/schema";
import { Button, Checkbox, Group, Modal, NumberInput, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTRPC } from "../trpc.ts";
import { May } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { fenOf, yuanOf } from "../ui/clock-times.ts";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { FileField, Photo } from "../ui/file-field.tsx";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import type { Desk, StockDish } from "./desk-queries.ts";

/** What a canteen cooks: each dish with its price and what it holds. */
export function Dishes({ desk }: { desk: Desk }) {
  const words = useWords();
  const say = words.canteen.settings;
  const own = useOwnText();
  const facts = (dish: StockDish) =>
    [
      words.meals.yuan(dish.priceFen),
      say.portions(dish.portions),
      ...dish.diets.map((one) => words.meals.diets[one]),
      dish.allergens.length > 0 ? words.meals.order.holds(dish.allergens.map((one) => words.meals.allergens[one])) : "",
    ].filter(Boolean);
  return (
    <Section
      title={say.dishes}
      lead={say.dishesLead}
      actions={
        <May permission="meal.edit">
          <EditDish stationId={desk.station.id} />
        </May>
      }
    >
      {desk.dishes.length === 0 ? (
        <EmptyState title={say.noDishes} text={say.noDishesText} />
      ) : (
        <ul className="linli-choices">
          {desk.dishes.map((dish) => (
            <li key={dish.id} className="linli-choice linli-dish-row">
              <Group gap="sm" wrap="nowrap">
                {dish.photoId && <Photo fileId={dish.photoId} alt="" />}
                <span>
                  <strong>{own(dish.name, dish.nameEn)}</strong>
                  <span className="hint">{facts(dish).join(" · ")}</span>
                </span>
              </Group>
              <May permission="meal.edit">
                <Group gap="xs" justify="flex-end" className="linli-dish-acts">
                  <EditDish stationId={desk.station.id} dish={dish} />
                  <Retire stationId={desk.station.id} dish={dish} />
                </Group>
              </May>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function EditDish({ stationId, dish }: { stationId: string; dish?: StockDish }) {
  const words = useWords();
  const say = words.canteen.settings;
  const own = useOwnText();
  const [opened, { open, close }] = useDisclosure(false);
  const title = dish ? say.editDish(own(dish.name, dish.nameEn)) : say.addDish;
  return (
    <>
      <Button variant={dish ? "default" : "light"} onClick={open} aria-label={title}>
        {dish ? words.app.edit : say.addDish}
      </Button>
      <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ "aria-label": words.app.close }}>
        <DishForm stationId={stationId} dish={dish} done={close} />
      </Modal>
    </>
  );
}

function DishForm({ stationId, dish, done }: { stationId: string; dish?: StockDish; done: () => void }) {
  const words = useWords();
  const say = words.canteen.settings;
  const trpc = useTRPC();
  const act = useAct(trpc.meals.saveDish.mutationOptions(), { said: () => words.app.saved, after: done });
  const start = {
    name: dish?.name ?? "",
    nameEn: dish?.nameEn ?? "",
    price: dish ? yuanOf(dish.priceFen) : "",
    portions: dish?.portions ?? 30,
    allergens: dish?.allergens ?? [],
    diets: dish?.diets ?? [],
    photoId: dish?.photoId ?? null,
  };
  const toInput = ({ price, nameEn, ...values }: typeof start) => ({
    ...values,
    stationId,
    dishId: dish?.id ?? null,
    nameEn: nameEn.trim() || null,
    priceFen: fenOf(price),
  });
  const entry = useEntry({
    start,
    schema: saveDishInput,
    toInput,
    check: ({ price }) => ({ price: Number.isNaN(fenOf(price)) && say.amountWrong }),
    send: (values) => act.run(toInput(values)),
  });
  return (
    <EntryForm entry={entry} act={act} send={words.app.save}>
      <TextInput label={say.dishName} {...entry.field("name")} />
      <TextInput label={say.dishNameEn} {...entry.field("nameEn")} />
      <Group grow align="flex-start">
        <TextInput label={say.price} inputMode="decimal" {...entry.field("price")} />
        <NumberInput label={say.usualPortions} min={0} max={2000} {...entry.field("portions")} />
      </Group>
      <FileField
        label={say.photo}
        description={say.photoHint}
        purpose="dish-photo"
        alt={say.photoOf(entry.values.name)}
        {...entry.field("photoId")}
      />
      <Checkbox.Group label={say.holds} {...entry.field("allergens")}>
        <div className="linli-ticks">
          {allergens.map((one) => (
            <Checkbox key={one} value={one} label={words.meals.allergens[one]} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox.Group label={say.suits} {...entry.field("diets")}>
        <div className="linli-ticks">
          {diets.map((one) => (
            <Checkbox key={one} value={one} label={words.meals.diets[one]} />
          ))}
        </div>
      </Checkbox.Group>
    </EntryForm>
  );
}

function Retire({ stationId, dish }: { stationId: string; dish: StockDish }) {
  const say = useWords().canteen.settings;
  const own = useOwnText();
  const trpc = useTRPC();
  const confirm = useConfirm();
  const act = useAct(trpc.meals.retireDish.mutationOptions(), { said: () => say.retired });
  const name = own(dish.name, dish.nameEn);
  return (
    <>
      <Button variant="subtle" color="red" onClick={confirm.open} aria-label={say.retireDish(name)}>
        {say.retire}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.retireDish(name)}
        text={say.retireText}
        yes={say.retire}
        danger
        act={act}
        onYes={() => act.run({ stationId, dishId: dish.id })}
      />
    </>
  );
}
