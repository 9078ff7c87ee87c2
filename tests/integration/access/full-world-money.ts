import { withMoney } from "../../support/canteen.ts";
import type { Someone } from "../../support/world.ts";
import type { Ids } from "./sample-input.ts";

/** Cash that the owner brought to the desk, and what else their account has. */
export async function withAccount(made: {
  kitchen: { manager: Someone; stationId: string };
  owner: Someone;
}): Promise<Ids> {
  const { kitchen, owner } = made;
  await withMoney(kitchen, owner.id, 5000);
  const { lines } = await owner.money.mine({});
  const { manager, stationId } = kitchen;
  const at = { stationId, personId: owner.id };
  await manager.money.saveCategory({ ...at, category: "veteran", fromOn: "2026-11-01" });
  const { categories } = await manager.money.categories(at);
  return { entryId: lines[0]!.id, categoryId: categories[0]!.id };
}
