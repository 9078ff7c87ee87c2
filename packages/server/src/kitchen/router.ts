import {
  acknowledgeInput,
  correctCookedInput,
  correctSampleInput,
  kitchenDayInput,
  noteCookedInput,
  printLabelsInput,
  serveLabelInput,
  takeOutInput,
  takeSampleInput,
  traysInput,
} from "@linli/shared/kitchen/schema";
import { router, signedIn } from "../trpc.ts";
import { correctCooked, kitchenCooking, noteCooked } from "./cooking.ts";
import { kitchenTrays, printLabels, serveLabel } from "./labels.ts";
import { correctSample, kitchenSamples, takeOut, takeSample } from "./samples.ts";
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

  samples: signedIn("meal.desk")
    .input(kitchenDayInput)
    .query(({ ctx, input }) => kitchenSamples(ctx, input)),
  takeSample: signedIn("meal.desk")
    .input(takeSampleInput)
    .mutation(({ ctx, input }) => takeSample(ctx, input)),
  takeOut: signedIn("meal.desk")
    .input(takeOutInput)
    .mutation(({ ctx, input }) => takeOut(ctx, input)),
  correctSample: signedIn("meal.desk")
    .input(correctSampleInput)
    .mutation(({ ctx, input }) => correctSample(ctx, input)),
  cooking: signedIn("meal.desk")
    .input(kitchenDayInput)
    .query(({ ctx, input }) => kitchenCooking(ctx, input)),
  noteCooked: signedIn("meal.desk")
    .input(noteCookedInput)
    .mutation(({ ctx, input }) => noteCooked(ctx, input)),
  correctCooked: signedIn("meal.desk")
    .input(correctCookedInput)
    .mutation(({ ctx, input }) => correctCooked(ctx, input)),
});
