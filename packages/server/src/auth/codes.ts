import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** Six digits, as they fit a text message, or more where a code is looked up by itself. */
export function newDigits(count = 6): string {
  return String(randomInt(0, 10 ** count)).padStart(count, "0");
}

/** 192 bits for a link. */
export function newToken(): string {
  return randomBytes(24).toString("base64url");
}

export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Six digits are few, so their hash is keyed: a copy of the database alone does not give them away. */
export function hashDigits(secret: Buffer, personId: string, digits: string): string {
  return createHmac("sha256", secret).update(`reset:${personId}:${digits}`).digest("hex");
}

/** The hash by which an invitation is found; keyed for the same reason. */
export function hashInvitation(secret: Buffer, digits: string): string {
  return createHmac("sha256", secret).update(`invitation:${digits}`).digest("hex");
}

export function sameText(one: string, other: string): boolean {
  const a = createHash("sha256").update(one).digest();
  const b = createHash("sha256").update(other).digest();
  return timingSafeEqual(a, b);
}
