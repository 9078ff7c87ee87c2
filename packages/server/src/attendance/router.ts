import { router } from "../trpc.ts";

export const attendanceRouter = router({});
