import { inboxPageInput, readNoticesInput } from "@linli/shared/notices/schema";
import { router, signedIn } from "../trpc.ts";
import { inbox, readNotices } from "./inbox.ts";

export const noticesRouter = router({
  list: signedIn("notice.own")
    .input(inboxPageInput)
    .query(({ ctx, input }) => inbox(ctx, input)),
  read: signedIn("notice.own")
    .input(readNoticesInput)
    .mutation(({ ctx, input }) => readNotices(ctx, input)),
});
