import { router } from "../trpc.ts";

export const stationsRouter = router({});
