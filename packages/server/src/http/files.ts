import { fileInput, MOST_FILE_BYTES, uploadInput } from "@linli/shared/files";
import { type Refusal, statusOf } from "@linli/shared/refusals";
import { type Context as Call, Hono } from "hono";
import { bodySize } from "../body-size.ts";
import type { Context, House, VisitorContext } from "../context.ts";
import { lookAtFile } from "../files/look.ts";
import { upload } from "../files/upload.ts";
import { Refused } from "../refused.ts";
import { endingOf, refusalIn, sayNo } from "../trpc.ts";
import { addressOf } from "./address.ts";
import { guardFiles } from "./guard.ts";
import type { Calls, Rates } from "./rates.ts";
import { contextOf } from "./request-context.ts";
import type { AskedVariables } from "./request-log.ts";

const A_YEAR_S = 365 * 24 * 3600;

/**
 * Files, which are bytes and no procedures: `POST /files/<purpose>` takes one and answers `{ fileId }`, `GET /files/<id>`
 * gives one. Refused like procedures, with `{ refusal }`.
 */
export function fileRoutes(house: House, rates: Rates): Hono<AskedVariables> {
  const app = new Hono<AskedVariables>();
  app.use(guardFiles(house.env));
  app.post("/:purpose", refusingLarge, async (c) =>
    answer(c, house, { rates, name: "files.upload", kind: "act" }, async (ctx) => {
      if (!ctx.actor) throw new Refused({ code: "not_signed_in" });
      const input = uploadInput.safeParse({ purpose: c.req.param("purpose") });
      if (!input.success) throw new Refused({ code: "not_found" });
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      return c.json(await upload(ctx as Context, input.data, bytes));
    }),
  );
  app.get("/:fileId", async (c) =>
    answer(c, house, { rates, name: "files.look", kind: "read" }, async (ctx) => {
      const input = fileInput.safeParse({ fileId: c.req.param("fileId"), size: c.req.query("size") });
      if (!input.success) throw new Refused({ code: "not_found" });
      const { bytes, mediaType, isPublic } = await lookAtFile(ctx, input.data);
      const isPicture = mediaType.startsWith("image/");
      return c.body(new Uint8Array(bytes), 200, {
        "content-type": mediaType,
        // Papers are saved and opened outside of the page, which they could else pretend to be.
        "content-disposition": isPicture ? "inline" : `attachment; filename="${input.data.fileId}.pdf"`,
        // A file never changes; whether one may see it does.
        "cache-control": isPublic ? `public, max-age=${A_YEAR_S}, immutable` : "private, no-store",
      });
    }),
  );
  return app;
}

const limit = bodySize(MOST_FILE_BYTES);

/** The page is told in words that a file is too large. */
async function refusingLarge(c: Call<AskedVariables>, next: () => Promise<void>) {
  const refused = await limit(c, next);
  const tooLarge = (refused ?? c.res).status === 413;
  return tooLarge ? refuse(c, { code: "file_too_large", mostBytes: MOST_FILE_BYTES }, 413) : refused;
}

async function answer(
  c: Call<AskedVariables>,
  house: House,
  asked: { rates: Rates; name: string; kind: Calls["kind"] },
  act: (ctx: VisitorContext) => Promise<Response>,
): Promise<Response> {
  const { rates, name, kind } = asked;
  const began = performance.now();
  const log = house.log.child({ requestId: c.get("asked").id });
  const cookies: string[] = [];
  const address = addressOf(c, house);
  const ctx = await contextOf({ ...house, log }, c.req.header("cookie"), address, cookies, c.get("asked"));
  try {
    await rates.countAddress(address, { kind, count: 1 });
    if (ctx.actor) await rates.countPerson(ctx.actor.id, { kind, count: 1 });
    const answered = await act(ctx);
    ctx.ended(name, "ok", performance.now() - began);
    for (const cookie of cookies) answered.headers.append("set-cookie", cookie);
    return answered;
  } catch (thrown) {
    const error = sayNo(thrown, name, log);
    ctx.ended(name, endingOf(error), performance.now() - began);
    const refusal = refusalIn(error);
    if (!refusal) throw thrown;
    return refuse(c, refusal, statusOf(refusal.code));
  }
}

function refuse(c: Call, refusal: Refusal, status: ReturnType<typeof statusOf> | 413): Response {
  return c.json({ refusal }, status, { "cache-control": "no-store" });
}
