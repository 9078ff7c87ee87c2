import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/**
 * ID numbers at rest: AES-256-GCM with a key derived from the house's secret, bound to the person they belong to, so
 * that a sealed number copied to another row does not open. Text: base64url of nonce (12 bytes), tag (16), content.
 */
export function seal(secret: Buffer, personId: string, content: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(secret, "seal"), nonce).setAAD(Buffer.from(personId));
  const body = Buffer.concat([cipher.update(content, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** Throws when the text was changed, belongs to another person, or was sealed with another secret. */
export function unseal(secret: Buffer, personId: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", keyFor(secret, "seal"), bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(personId)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
}

/** The same number gives the same mark, by which a second record is found; without the secret it tells nothing. */
export function markOf(secret: Buffer, number: string): string {
  return createHmac("sha256", keyFor(secret, "mark")).update(number).digest("base64url");
}

function keyFor(secret: Buffer, use: "seal" | "mark"): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `linli:id-number:${use}`, 32));
}
