import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { useWords } from "../ui/words.tsx";
import type { SheetRow } from "./queries.ts";

/** Recording that people are here or gone. */
export function useRollCall(shiftId: string) {
  const trpc = useTRPC();
  const words = useWords();
  const rollCall = useAct(trpc.attendance.rollCall.mutationOptions(), { said: () => words.attendance.sheet.saidHere });
  const call = (row: SheetRow, end: "in" | "out") => void rollCall.run({ shiftId, personIds: [row.personId], end });
  const callAll = (rows: readonly SheetRow[], end: "in" | "out") =>
    rollCall.run({ shiftId, personIds: rows.map((row) => row.personId), end });
  return { rollCall, call, callAll };
}
