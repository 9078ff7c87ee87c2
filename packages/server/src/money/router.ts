import {
  addRuleInput,
  closeSettlementInput,
  correctInput,
  countTillInput,
  deskCategoriesInput,
  deskStatementInput,
  endCategoryInput,
  endRuleInput,
  ownStatementInput,
  payOutInput,
  placeProgrammesInput,
  saveCategoryInput,
  saveProgrammeInput,
  settlementInput,
  settlementLinesInput,
  settlementsInput,
  tillInput,
  topUpInput,
  tryRuleInput,
} from "@linli/shared/money/schema";
import { router, signedIn } from "../trpc.ts";
import { payOut, topUp } from "./cash.ts";
import { deskCategories, endCategory, saveCategory } from "./categories.ts";
import { correctEntry } from "./correct.ts";
import { countTill } from "./count-till.ts";
import { addRule, endRule, programmesOf, saveProgramme } from "./rules.ts";
import { closeSettlement, settlement, settlementLines, settlements } from "./settlement.ts";
import { deskStatement, ownStatement } from "./statements.ts";
import { till } from "./till.ts";
import { tryRule } from "./try-rule.ts";

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
  correct: signedIn("money.correct")
    .input(correctInput)
    .mutation(({ ctx, input }) => correctEntry(ctx, input)),
  countTill: signedIn("money.desk")
    .input(countTillInput)
    .mutation(({ ctx, input }) => countTill(ctx, input)),
  programmes: signedIn("money.rules")
    .input(placeProgrammesInput)
    .query(({ ctx, input }) => programmesOf(ctx, input)),
  saveProgramme: signedIn("money.rules")
    .input(saveProgrammeInput)
    .mutation(({ ctx, input }) => saveProgramme(ctx, input)),
  addRule: signedIn("money.rules")
    .input(addRuleInput)
    .mutation(({ ctx, input }) => addRule(ctx, input)),
  tryRule: signedIn("money.rules")
    .input(tryRuleInput)
    .query(({ ctx, input }) => tryRule(ctx, input)),
  endRule: signedIn("money.rules")
    .input(endRuleInput)
    .mutation(({ ctx, input }) => endRule(ctx, input)),
  categories: signedIn("person.edit")
    .input(deskCategoriesInput)
    .query(({ ctx, input }) => deskCategories(ctx, input)),
  endCategory: signedIn("person.edit")
    .input(endCategoryInput)
    .mutation(({ ctx, input }) => endCategory(ctx, input)),
  saveCategory: signedIn("person.edit")
    .input(saveCategoryInput)
    .mutation(({ ctx, input }) => saveCategory(ctx, input)),
  settlement: signedIn("money.rules")
    .input(settlementInput)
    .query(({ ctx, input }) => settlement(ctx, input)),
  settlements: signedIn("money.rules")
    .input(settlementsInput)
    .query(({ ctx, input }) => settlements(ctx, input)),
  settlementLines: signedIn("money.rules")
    .input(settlementLinesInput)
    .query(({ ctx, input }) => settlementLines(ctx, input)),
  closeSettlement: signedIn("money.rules")
    .input(closeSettlementInput)
    .mutation(({ ctx, input }) => closeSettlement(ctx, input)),
});
