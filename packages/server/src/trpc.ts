import { isPublic, type Permission, type permissions } from "@linli/shared/access";
import { type Refusal, statusOf } from "@linli/shared/refusals";
import { initTRPC, TRPCError } from "@trpc/server";
import type { Logger } from "pino";
import { z } from "zod";
import type { Context, VisitorContext } from "./context.ts";
import { isTaken } from "./db/dialect.ts";
import { faultOf } from "./db/faults.ts";
import { newId } from "./db/id.ts";
import type { Ending } from "./metrics/outcome.ts";
import { Refused } from "./refused.ts";

interface Meta {
  permission: Permission;
}
type PublicPermission = {
  [P in Permission]: (typeof permissions)[P] extends "everyone" ? P : never;
}[Permission];

const t = initTRPC
  .context<VisitorContext>()
  .meta<Meta>()
  .create({
    defaultMeta: undefined,
    errorFormatter({ shape, error }) {
      const refusal = refusalIn(error);
      const errorId = error.cause instanceof Unforeseen ? error.cause.id : null;
      return {
        message: refusal?.code ?? (errorId ? `error ${errorId}` : shape.message),
        code: shape.code,
        data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, refusal, errorId },
      };
    },
  });

export const router = t.router;
export const createCaller = t.createCallerFactory;

/** A bug or a failing machine: logged with this id, of which the user sees the id alone. */
class Unforeseen extends Error {
  readonly id = newId();
}

const codes = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  404: "NOT_FOUND",
  409: "CONFLICT",
  422: "UNPROCESSABLE_CONTENT",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
} as const;

const sayingNo = t.middleware(async ({ ctx, path, next }) => {
  const began = performance.now();
  const result = await next();
  const ms = performance.now() - began;
  if (result.ok) {
    ctx.ended(path, "ok", ms);
    return result;
  }
  const { error } = result;
  const isFinal = error.code !== "INTERNAL_SERVER_ERROR" && !(error.cause instanceof Refused);
  const said = isFinal ? error : sayNo(error.cause ?? error, path, ctx.log);
  ctx.ended(path, endingOf(said), ms);
  throw said;
});

/** What the wire carries of whatever was thrown: a refusal, or the id under which a bug is logged. */
export function sayNo(thrown: unknown, path: string, log: Logger): TRPCError {
  if (thrown instanceof Refused) return new TRPCError({ code: codes[statusOf(thrown.refusal.code)], cause: thrown });
  if (isTaken(thrown)) return new TRPCError({ code: "CONFLICT", cause: new Refused({ code: "changed_meanwhile" }) });
  const fault = faultOf(thrown);
  if (fault) {
    log.warn({ err: thrown, fault, path }, "the database could not do it");
    return new TRPCError({ code: "SERVICE_UNAVAILABLE", cause: new Refused({ code: fault }) });
  }
  const unforeseen = new Unforeseen("unforeseen", { cause: thrown });
  log.error({ err: thrown, errorId: unforeseen.id, path }, "a procedure failed");
  return new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: unforeseen });
}

/** How a procedure ended that was refused or failed. */
export function endingOf(error: TRPCError): Ending {
  if (error.code === "INTERNAL_SERVER_ERROR") return "error";
  return refusalIn(error)?.code ?? (error.code === "NOT_FOUND" ? "not_found" : "invalid_input");
}

/** A procedure for anyone, with or without a login. */
export function visitor(permission: PublicPermission) {
  return t.procedure.meta({ permission }).use(sayingNo);
}

/**
 * A procedure for people who are signed in. Its permission is named here, for the architecture test and the
 * reader; the verb checks it where the act happens, because only the verb knows the scope.
 */
export function signedIn(permission: Exclude<Permission, PublicPermission>) {
  return t.procedure
    .meta({ permission })
    .use(sayingNo)
    .use(({ ctx, next }) => {
      if (isPublic(permission)) throw new Error(`${permission} is public: use visitor()`);
      if (!ctx.actor) throw new Refused({ code: "not_signed_in" });
      return next({ ctx: ctx as Context });
    });
}

/** The refusal that a page is told; null where something went wrong. */
export function refusalIn(error: TRPCError): Refusal | null {
  if (error.cause instanceof Refused) return error.cause.refusal;
  if (error.cause instanceof z.ZodError) {
    const fields = error.cause.issues.map((issue) => ({ path: issue.path.join("."), issue: issue.code }));
    return { code: "invalid_input", fields };
  }
  return error.code === "BAD_REQUEST" ? { code: "invalid_input", fields: [] } : null;
}
