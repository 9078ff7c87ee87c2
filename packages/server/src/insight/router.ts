import { areaInput, boardInput } from "@linli/shared/insight/schema";
import { router, signedIn, visitor } from "../trpc.ts";
import { area } from "./area.ts";
import { board } from "./board.ts";
import { desks } from "./desks.ts";
import { home } from "./home.ts";
import { household } from "./household.ts";
import { street } from "./street.ts";

export const insightRouter = router({
  street: visitor("app.see").query(({ ctx }) => street(ctx)),
  home: signedIn("insight.own").query(({ ctx }) => home(ctx)),
  household: signedIn("insight.own").query(({ ctx }) => household(ctx)),
  desks: signedIn("insight.own").query(({ ctx }) => desks(ctx)),
  board: signedIn("insight.station")
    .input(boardInput)
    .query(({ ctx, input }) => board(ctx, input)),
  area: signedIn("insight.area")
    .input(areaInput)
    .query(({ ctx, input }) => area(ctx, input)),
});
