import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import { parse, serialize } from "hono/utils/cookie";
import type { House, VisitorContext } from "../context.ts";
import { sameText } from "./codes.ts";

const NAME = "linli_device";
/** The longest that browsers keep a cookie. */
const DAYS = 400;
/** People that one browser remembers: a family on one tablet. */
const MOST_PEOPLE = 5;
const MARK_BYTES = 12;
const MARK_LENGTH = 16;

/**
 * What marks a browser in which a person has signed in before, or null when it is new to them.
 *
 * Guesses at a login are limited over all addresses together; such a browser is counted by its mark instead, so a
 * crowd of guessers does not keep out the person they guess at (the device cookies of OWASP's Authentication cheat
 * sheet). The mark opens nothing: who takes the cookie still needs the password, and has the tries of one browser.
 */
export function knownDevice(ctx: Pick<VisitorContext, "env" | "deviceCookie">, personId: string): string | null {
  const seal = marksOf(ctx).find((one) => sameText(one, sealed(ctx.env.secret, personId, one.slice(0, MARK_LENGTH))));
  return seal?.slice(0, MARK_LENGTH) ?? null;
}

/** Has the browser remember that this person signed in, or showed that the login's phone or mailbox is theirs. */
export function rememberDevice(ctx: VisitorContext, personId: string): void {
  const others = marksOf(ctx);
  const mark = knownDevice(ctx, personId) ?? randomBytes(MARK_BYTES).toString("base64url");
  const own = sealed(ctx.env.secret, personId, mark);
  const kept = [own, ...others.filter((one) => one !== own)].slice(0, MOST_PEOPLE);
  ctx.setCookie(
    serialize(NAME, kept.join("."), {
      httpOnly: true,
      sameSite: "Lax",
      secure: ctx.env.publicUrl.startsWith("https:"),
      path: "/",
      maxAge: DAYS * 24 * 3600,
    }),
  );
}

/** The device cookie in a Cookie header. */
export function deviceCookieIn(cookieHeader: string | undefined): string {
  return (cookieHeader && parse(cookieHeader, NAME)[NAME]) || "";
}

function marksOf({ deviceCookie }: Pick<VisitorContext, "deviceCookie">): string[] {
  return deviceCookie === "" ? [] : deviceCookie.split(".").slice(0, MOST_PEOPLE);
}

function sealed(secret: House["env"]["secret"], personId: string, mark: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "linli device cookie", 32));
  return mark + createHmac("sha256", key).update(`${mark}:${personId}`).digest("base64url");
}
