import {
  cancelMenuInput,
  canteenInput,
  copyWeekInput,
  deskCancelInput,
  deskDinerInput,
  deskMealsInput,
  deskOrderInput,
  deskQuoteInput,
  dinerInput,
  dishInput,
  mealBillInput,
  mealInput,
  menuWeekInput,
  orderMealInput,
  orderWeekInput,
  ownMealsInput,
  publishMenusInput,
  quoteInput,
  quoteWeekInput,
  refundPartInput,
  saveCanteenInput,
  saveDietInput,
  saveDinerDietInput,
  saveDishInput,
  saveMenuInput,
  saveSittingInput,
  servingInput,
  substituteInput,
  unserveInput,
} from "@linli/shared/meals/schema";
import {
  closeExceptionInput,
  deskEndPauseInput,
  deskPauseInput,
  deskSaveStandingInput,
  deskStandingInput,
  endPauseInput,
  exceptionInput,
  exceptionsInput,
  pauseInput,
  saveStandingInput,
  standingInput,
} from "@linli/shared/meals/standing";
import { router, signedIn, visitor } from "../trpc.ts";
import { canteenDesk, retireDish, saveCanteen, saveDish, saveSitting } from "./canteen.ts";
import { deskCancel, deskDiner, deskMeals, deskOrder, deskQuote, saveDinerDiet } from "./counter.ts";
import { ownDiet, saveDiet } from "./diet.ts";
import { closeException, exceptions, takeException } from "./exceptions.ts";
import { cancelMenu, copyWeek, menuWeek, publishMenus, saveMenu } from "./menus.ts";
import { canteens, diners, menus, ownMeals } from "./mine.ts";
import { cancelMeal, orderMeal, quote } from "./order.ts";
import { orderWeek, quoteWeek } from "./order-week.ts";
import { mealBill, refundPart } from "./refund-part.ts";
import { serve, serving, unserve } from "./serving.ts";
import {
  deskEndPause,
  deskEndStanding,
  deskPause,
  deskSaveStanding,
  deskStanding,
  endPause,
  endStanding,
  ownStanding,
  pause,
  saveStanding,
} from "./standing.ts";
import { substitute } from "./substitute.ts";

export const mealsRouter = router({
  canteens: visitor("meal.see").query(({ ctx }) => canteens(ctx)),
  menus: visitor("meal.see")
    .input(canteenInput)
    .query(({ ctx, input }) => menus(ctx, input)),
  diners: signedIn("meal.own").query(({ ctx }) => diners(ctx)),
  mine: signedIn("meal.own")
    .input(ownMealsInput)
    .query(({ ctx, input }) => ownMeals(ctx, input)),
  quote: signedIn("meal.order")
    .input(quoteInput)
    .query(({ ctx, input }) => quote(ctx, input)),
  order: signedIn("meal.order")
    .input(orderMealInput)
    .mutation(({ ctx, input }) => orderMeal(ctx, input)),
  // A week of dishes does not fit into the address that a query is.
  quoteWeek: signedIn("meal.order")
    .input(quoteWeekInput)
    .mutation(({ ctx, input }) => quoteWeek(ctx, input)),
  orderWeek: signedIn("meal.order")
    .input(orderWeekInput)
    .mutation(({ ctx, input }) => orderWeek(ctx, input)),
  cancel: signedIn("meal.order")
    .input(mealInput)
    .mutation(({ ctx, input }) => cancelMeal(ctx, input)),
  diet: signedIn("meal.order")
    .input(dinerInput)
    .query(({ ctx, input }) => ownDiet(ctx, input)),
  saveDiet: signedIn("meal.order")
    .input(saveDietInput)
    .mutation(({ ctx, input }) => saveDiet(ctx, input)),

  standing: signedIn("meal.own").query(({ ctx }) => ownStanding(ctx)),
  saveStanding: signedIn("meal.order")
    .input(saveStandingInput)
    .mutation(({ ctx, input }) => saveStanding(ctx, input)),
  endStanding: signedIn("meal.order")
    .input(standingInput)
    .mutation(({ ctx, input }) => endStanding(ctx, input)),
  pause: signedIn("meal.order")
    .input(pauseInput)
    .mutation(({ ctx, input }) => pause(ctx, input)),
  endPause: signedIn("meal.order")
    .input(endPauseInput)
    .mutation(({ ctx, input }) => endPause(ctx, input)),

  deskStanding: signedIn("meal.desk")
    .input(deskStandingInput)
    .query(({ ctx, input }) => deskStanding(ctx, input)),
  deskSaveStanding: signedIn("meal.desk")
    .input(deskSaveStandingInput)
    .mutation(({ ctx, input }) => deskSaveStanding(ctx, input)),
  deskEndStanding: signedIn("meal.desk")
    .input(standingInput)
    .mutation(({ ctx, input }) => deskEndStanding(ctx, input)),
  deskPause: signedIn("meal.desk")
    .input(deskPauseInput)
    .mutation(({ ctx, input }) => deskPause(ctx, input)),
  deskEndPause: signedIn("meal.desk")
    .input(deskEndPauseInput)
    .mutation(({ ctx, input }) => deskEndPause(ctx, input)),
  exceptions: signedIn("meal.desk")
    .input(exceptionsInput)
    .query(({ ctx, input }) => exceptions(ctx, input)),
  takeException: signedIn("meal.desk")
    .input(exceptionInput)
    .mutation(({ ctx, input }) => takeException(ctx, input)),
  closeException: signedIn("meal.desk")
    .input(closeExceptionInput)
    .mutation(({ ctx, input }) => closeException(ctx, input)),

  desk: signedIn("meal.desk")
    .input(canteenInput)
    .query(({ ctx, input }) => canteenDesk(ctx, input)),
  saveCanteen: signedIn("meal.edit")
    .input(saveCanteenInput)
    .mutation(({ ctx, input }) => saveCanteen(ctx, input)),
  saveSitting: signedIn("meal.edit")
    .input(saveSittingInput)
    .mutation(({ ctx, input }) => saveSitting(ctx, input)),
  saveDish: signedIn("meal.edit")
    .input(saveDishInput)
    .mutation(({ ctx, input }) => saveDish(ctx, input)),
  retireDish: signedIn("meal.edit")
    .input(dishInput)
    .mutation(({ ctx, input }) => retireDish(ctx, input)),
  week: signedIn("meal.desk")
    .input(menuWeekInput)
    .query(({ ctx, input }) => menuWeek(ctx, input)),
  saveMenu: signedIn("meal.edit")
    .input(saveMenuInput)
    .mutation(({ ctx, input }) => saveMenu(ctx, input)),
  publish: signedIn("meal.edit")
    .input(publishMenusInput)
    .mutation(({ ctx, input }) => publishMenus(ctx, input)),
  copyWeek: signedIn("meal.edit")
    .input(copyWeekInput)
    .mutation(({ ctx, input }) => copyWeek(ctx, input)),
  cancelMenu: signedIn("meal.edit")
    .input(cancelMenuInput)
    .mutation(({ ctx, input }) => cancelMenu(ctx, input)),

  serving: signedIn("meal.desk")
    .input(servingInput)
    .query(({ ctx, input }) => serving(ctx, input)),
  bill: signedIn("money.correct")
    .input(mealBillInput)
    .query(({ ctx, input }) => mealBill(ctx, input)),
  refundPart: signedIn("money.correct")
    .input(refundPartInput)
    .mutation(({ ctx, input }) => refundPart(ctx, input)),
  serve: signedIn("meal.desk")
    .input(mealInput)
    .mutation(({ ctx, input }) => serve(ctx, input)),
  unserve: signedIn("meal.desk")
    .input(unserveInput)
    .mutation(({ ctx, input }) => unserve(ctx, input)),
  substitute: signedIn("meal.desk")
    .input(substituteInput)
    .mutation(({ ctx, input }) => substitute(ctx, input)),
  diner: signedIn("meal.desk")
    .input(deskDinerInput)
    .query(({ ctx, input }) => deskDiner(ctx, input)),
  deskMeals: signedIn("meal.desk")
    .input(deskMealsInput)
    .query(({ ctx, input }) => deskMeals(ctx, input)),
  deskQuote: signedIn("meal.desk")
    .input(deskQuoteInput)
    .query(({ ctx, input }) => deskQuote(ctx, input)),
  deskOrder: signedIn("meal.desk")
    .input(deskOrderInput)
    .mutation(({ ctx, input }) => deskOrder(ctx, input)),
  deskCancel: signedIn("meal.desk")
    .input(deskCancelInput)
    .mutation(({ ctx, input }) => deskCancel(ctx, input)),
  saveDinerDiet: signedIn("meal.desk")
    .input(saveDinerDietInput)
    .mutation(({ ctx, input }) => saveDinerDiet(ctx, input)),
});
