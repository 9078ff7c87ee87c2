import {
  acknowledgeInput,
  kitchenDayInput,
  printLabelsInput,
  serveLabelInput,
  traysInput,
} from "@linli/shared/kitchen/schema";
import { router, signedIn } from "../trpc.ts";
import { kitchenTrays, printLabels, serveLabel } from "./labels.ts";
import { acknowledge, kitchenSheets } from "./sheet.ts";

export const kitchenRouter = router({
  sheets: signedIn("meal.desk")
    .input(kitchenDayInput)
    .query(({ ctx, input }) => kitchenSheets(ctx, input)),
  acknowledge: signedIn("meal.desk")
    .input(acknowledgeInput)
    .mutation(({ ctx, input }) => acknowledge(ctx, input)),
  trays: signedIn("meal.desk")
    .input(traysInput)
    .query(({ ctx, input }) => kitchenTrays(ctx, input)),
  printLabels: signedIn("meal.desk")
    .input(printLabelsInput)
    .mutation(({ ctx, input }) => printLabels(ctx, input)),
  serveLabel: signedIn("meal.desk")
    .input(serveLabelInput)
    .mutation(({ ctx, input }) => serveLabel(ctx, input)),
});
