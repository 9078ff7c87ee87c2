import { mealModes } from "@linli/shared/meals/kinds";
import { useOwnText } from "../events/free-places.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { ServedSitting } from "./desk-queries.ts";

type Dish = ServedSitting["dishes"][number];

/** How many portions of each dish, by how they are had. Until the cut-off the numbers still move, and the sheet says so. */
export function KitchenSheet({ sitting, now }: { sitting: ServedSitting; now: number }) {
  const words = useWords();
  const say = words.canteen.serving;
  const own = useOwnText();
  const format = useFormat();
  const total = (dish: Dish) => mealModes.reduce((sum, mode) => sum + dish.byMode[mode], 0);
  return (
    <>
      <DataTable
        caption={say.kitchen}
        rows={sitting.dishes}
        keyOf={(dish) => dish.poolId}
        columns={[
          { key: "dish", header: say.dish, names: true, cell: (dish) => own(dish.name, dish.nameEn) },
          ...mealModes.map((mode) => ({
            key: mode,
            header: words.meals.modes[mode],
            align: "end" as const,
            cell: (dish: Dish) => dish.byMode[mode],
          })),
          { key: "total", header: say.total, align: "end", cell: total },
        ]}
      />
      <p className="linli-sheet-note">
        {sitting.cutOffAt > now
          ? say.stillMoving(format.dateTime(sitting.cutOffAt))
          : say.closedSince(format.dateTime(sitting.cutOffAt))}
      </p>
    </>
  );
}
