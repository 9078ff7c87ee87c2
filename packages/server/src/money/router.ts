import {
  addRuleInput,
  deskStatementInput,
  endRuleInput,
  ownStatementInput,
  payOutInput,
  placeProgrammesInput,
  saveCategoryInput,
  saveProgrammeInput,
  settlementInput,
  tillInput,
  topUpInput,
} from "@linli/shared/money/schema";
import { router, signedIn } from "../trpc.ts";
import { payOut, topUp } from "./cash.ts";
import { addRule, endRule, programmesOf, saveCategory, saveProgramme, settlement } from "./rules.ts";
import { deskStatement, ownStatement, till } from "./statements.ts";

export const moneyRouter = router({
  mine: signedIn("money.own")
    .input(ownStatementInput)
    .query(({ ctx, input }) => ownStatement(ctx, input)),
  statement: signedIn("money.desk")
    .input(deskStatementInput)
    .query(({ ctx, input }) => deskStatement(ctx, input)),
  topUp: signedIn("money.desk")
    .input(topUpInput)
    .mutation(({ ctx, input }) => topUp(ctx, input)),
  payOut: signedIn("money.payOut")
    .input(payOutInput)
    .mutation(({ ctx, input }) => payOut(ctx, input)),
  till: signedIn("money.desk")
    .input(tillInput)
    .query(({ ctx, input }) => till(ctx, input)),
  programmes: signedIn("money.rules")
    .input(placeProgrammesInput)
    .query(({ ctx, input }) => programmesOf(ctx, input)),
  saveProgramme: signedIn("money.rules")
    .input(saveProgrammeInput)
    .mutation(({ ctx, input }) => saveProgramme(ctx, input)),
  addRule: signedIn("money.rules")
    .input(addRuleInput)
    .mutation(({ ctx, input }) => addRule(ctx, input)),
  endRule: signedIn("money.rules")
    .input(endRuleInput)
    .mutation(({ ctx, input }) => endRule(ctx, input)),
  saveCategory: signedIn("person.edit")
    .input(saveCategoryInput)
    .mutation(({ ctx, input }) => saveCategory(ctx, input)),
  settlement: signedIn("money.rules")
    .input(settlementInput)
    .query(({ ctx, input }) => settlement(ctx, input)),
});
