import { router } from "../trpc.ts";

export const insightRouter = router({});
