import type { VisitorContext } from "../context.ts";

export interface DemoLogin {
  login: string;
  password: string;
  name: string;
  role: string;
}

/** People to sign in as while trying Linli out; none outside demo mode. */
export async function demoLogins(ctx: Pick<VisitorContext, "db" | "env">): Promise<DemoLogin[]> {
  if (!ctx.env.demo) return [];
  const row = await ctx.db.read.selectFrom("setting").where("key", "=", "demo_logins").select("value").executeTakeFirst();
  return row ? (JSON.parse(row.value) as DemoLogin[]) : [];
}
