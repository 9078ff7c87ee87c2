import { appRouter } from "@linli/server/app-router";
import type { House } from "@linli/server/context";
import { newId } from "@linli/server/db/id";
import { openDatabase } from "@linli/server/db/open";
import { databaseOf } from "@linli/server/house";
import { contextOf } from "@linli/server/http/request-context";
import { findActor } from "@linli/server/people/store";
import { createCaller } from "@linli/server/trpc";
import type { City } from "./city.ts";
import type { Kitchens } from "./city-kitchens.ts";
import { linesOf } from "./scenarios.ts";

/** How many statements the database answers for one act; the login's own, the same for each, are left out. */
export interface StatementCounts {
  signUp: number;
  /** On average over orders of one to four lines. */
  order: number;
}

/** Counts them on somebody who has done nothing else, in a process of its own, as the bench's last act. */
export async function countStatements(house: House, city: City, kitchens: Kitchens): Promise<StatementCounts> {
  let count = 0;
  const queried = () => {
    count += 1;
  };
  const db = openDatabase({ ...databaseOf(house.env), watch: { wrote() {}, retried() {}, queried } });
  try {
    const actor = (await findActor(db.read, kitchens.countedId))!;
    const context = await contextOf({ ...house, db }, undefined, "127.0.0.1", []);
    const caller = createCaller(appRouter)({ ...context, actor });
    const counted = async (act: Promise<unknown>) => {
      count = 0;
      await act;
      return count;
    };
    const signUp = await counted(caller.shifts.signUp({ poolId: city.spreadPools[0]!, requestKey: newId() }));
    const orders: number[] = [];
    for (const number of [0, 1, 2, 3]) {
      const { menuId, dishes } = kitchens.kitchens[number]!;
      const lines = linesOf(dishes.slice(1), number);
      const order = { menuId, mode: "dine-in" as const, lines, expectedFen: 100_000, requestKey: newId() };
      orders.push(await counted(caller.meals.order(order)));
    }
    return { signUp, order: orders.reduce((sum, one) => sum + one, 0) / orders.length };
  } finally {
    await db.close();
  }
}
