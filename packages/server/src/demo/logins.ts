import type { VisitorContext } from "../context.ts";

/** Who one may be while trying Linli out. */
export const demoRoles = ["volunteer", "elder", "guardian", "staff", "manager", "admin"] as const;
export type DemoRole = (typeof demoRoles)[number];

export interface DemoLogin {
  key: DemoRole;
  login: string;
  password: string;
  name: string;
  /** The station or place where they hold their role; empty for those who hold none. */
  where: string;
}

export const DEMO_PASSWORD = "linli-demo";
export const DEMO_LOGINS = "demo_logins";

/** People to sign in as while trying Linli out; none outside demo mode. */
export async function demoLogins(ctx: Pick<VisitorContext, "db" | "env">): Promise<DemoLogin[]> {
  if (!ctx.env.demo) return [];
  const row = await ctx.db.read.selectFrom("setting").where("key", "=", DEMO_LOGINS).select("value").executeTakeFirst();
  return row ? (JSON.parse(row.value) as DemoLogin[]) : [];
}
