import { hash, verify } from "@node-rs/argon2";

/** Argon2id as OWASP recommends for servers: 19 MiB, 2 passes, 1 lane. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** A hash of nothing anyone can type: checking it takes as long as checking a real one. */
const NOBODY = hash(crypto.randomUUID(), STRENGTH);

export function hashPassword(password: string): Promise<string> {
  return hash(password, STRENGTH);
}

/** Takes the same time whether or not there is such a login. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(stored ?? (await NOBODY), password);
  return stored !== undefined && fits;
}
