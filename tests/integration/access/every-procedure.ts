import { appRouter } from "@linli/server/app-router";
import type { Permission } from "@linli/shared/access";
import type { z } from "zod";

export interface Procedure {
  /** Such as shifts.signUp. */
  path: string;
  type: "query" | "mutation";
  permission: Permission;
  input: z.ZodType | undefined;
}

interface Built {
  _def: { type: "query" | "mutation"; meta?: { permission?: Permission }; inputs: z.ZodType[] };
}

/** Everything that can be called over the wire. */
export const procedures: Procedure[] = Object.entries(
  appRouter._def.procedures as unknown as Record<string, Built>,
).map(([path, { _def }]) => ({
  path,
  type: _def.type,
  permission: _def.meta?.permission as Permission,
  input: _def.inputs[0],
}));
