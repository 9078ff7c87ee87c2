import { appRouter } from "@linli/server/app-router";
import type { z } from "zod";
import type { Someone } from "../../support/world.ts";
import { given, ids as idNames } from "../access/inputs.ts";
import { type Ids, sampleInput } from "../access/sample-input.ts";

export interface Procedure {
  path: string;
  type: "query" | "mutation";
  input: z.ZodType | undefined;
}

export const procedures: Procedure[] = Object.entries(appRouter._def.procedures as Record<string, unknown>).map(
  ([path, procedure]) => {
    const { type, inputs } = (procedure as { _def: { type: Procedure["type"]; inputs: z.ZodType[] } })._def;
    return { path, type, input: inputs[0] };
  },
);

/** Calls a procedure with an input made from its schema and real ids. Rejects as the procedure does. */
export function ask(
  someone: Someone,
  { path, input }: Procedure,
  known: Ids,
  more: Record<string, unknown> = {},
): Promise<unknown> {
  const sample = input ? sampleInput(input, idsFor(path, known), { ...given(path), ...more }) : undefined;
  const [room = "", procedure = ""] = path.split(".");
  return (someone as unknown as Record<string, Record<string, (given: unknown) => Promise<unknown>>>)[room]![
    procedure
  ]!(sample);
}

/** Gives each field of the procedure the id that it means. */
function idsFor(path: string, known: Ids): Ids {
  const renamed: Ids = { ...known };
  for (const [field, name] of Object.entries(idNames)) {
    const [plain = field, ...procedure] = field.split(".").reverse();
    if (procedure.length === 0 || procedure.reverse().join(".") === path) renamed[plain] = known[name] ?? "";
  }
  return renamed;
}
