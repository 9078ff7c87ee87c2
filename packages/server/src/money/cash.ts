import type { payOutInput, topUpInput } from "@linli/shared/money/schema";
import type { z } from "zod";
import type { Context } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { tell } from "../notices/tell.ts";
import { allowPersonAtStation } from "../people/reach.ts";
import { allowAtStation } from "../permit.ts";
import { Refused } from "../refused.ts";
import { balanceOf, findAccount, moveMoney } from "./ledger.ts";

/** Somebody brings cash to the desk. The same request is the same top-up. Throws receipt_used. */
export async function topUp(ctx: Context, input: z.output<typeof topUpInput>): Promise<{ balanceFen: number }> {
  return ctx.db.transact({ people: [input.personId] }, async (tx) => {
    await allowPersonAtStation(tx, ctx.actor, "money.desk", input);
    return handCash(tx, ctx, { ...input, what: "top-up", reason: null });
  });
}

/** Own money is given back in cash: never more than is there. A subsidy is no one's own, so none of it can be. */
export async function payOut(ctx: Context, input: z.output<typeof payOutInput>): Promise<{ balanceFen: number }> {
  return ctx.db.transact({ people: [input.personId] }, async (tx) => {
    await allowAtStation(tx, ctx.actor, "money.payOut", input.stationId);
    await allowPersonAtStation(tx, ctx.actor, "money.desk", input);
    return handCash(tx, ctx, { ...input, what: "pay-out" });
  });
}

/** Into an account that is only settled comes what it owes, and no more. Throws account_frozen. */
export async function refuseCashForFrozen(tx: Tx, personId: string, fen: number): Promise<void> {
  const account = await findAccount(tx, { kind: "person", ownerId: personId });
  if (account && account.frozenAt !== null && (account.balanceFen ?? 0) + fen > 0) {
    throw new Refused({ code: "account_frozen" });
  }
}

async function handCash(
  tx: Tx,
  ctx: Context,
  handed: {
    what: "top-up" | "pay-out";
    stationId: string;
    personId: string;
    fen: number;
    receipt: string;
    requestKey: string;
    reason: string | null;
  },
): Promise<{ balanceFen: number }> {
  const { what, stationId, personId, receipt, requestKey, reason } = handed;
  const now = ctx.now();
  if (what === "top-up") await refuseCashForFrozen(tx, personId, handed.fen);
  const fen = what === "top-up" ? handed.fen : -handed.fen;
  const entryId = await moveMoney(tx, {
    what,
    key: `${what}:${ctx.actor.id}:${requestKey}`,
    movements: [
      { kind: "person", ownerId: personId, fen },
      { kind: "till", ownerId: stationId, fen: -fen },
    ],
    now,
    byId: ctx.actor.id,
    stationId,
    receipt,
    note: reason,
  });
  const balanceFen = await balanceOf(tx, personId);
  const facts = { stationId, fen: handed.fen, balanceFen, receipt, byName: ctx.actor.name };
  const kind = what === "top-up" ? "money_topped_up" : "money_paid_out";
  await tell(tx, [{ personId, kind, facts, key: `${kind}:${entryId}` }], now);
  return { balanceFen };
}
