import { parseArgs } from "node:util";
import { newPasswordSchema, parseLogin } from "@linli/shared/auth/schema";
import { hashDigits, newDigits } from "../auth/codes.ts";
import { hashPassword } from "../auth/passwords.ts";
import { insertCode, setPassword } from "../auth/store.ts";
import type { House } from "../context.ts";
import type { Tx } from "../db/open.ts";
import { findPersonByLogin, insertGrant, insertPerson } from "../people/store.ts";
import { findPlaceByCode, topPlaces } from "../places/store.ts";
import { recordAct } from "../stations/store.ts";
import type { Command } from "./command.ts";

/** As long as a code that was asked for on the page. */
const CODE_VALID_MS = 15 * 60_000;

export const createAdmin: Command = {
  usage: "create-admin --login <phone or e-mail> --name <name> [--place <code>]",
  does: "makes somebody administrator of a place (else of the whole tree); the password is LINLI_PASSWORD, or a one-time code is printed",
  migrates: true,
  async run(house, args, { say, password }) {
    const { values } = parseArgs({
      args,
      options: { login: { type: "string" }, name: { type: "string" }, place: { type: "string" } },
    });
    const login = parseLogin(values.login ?? "");
    const name = values.name?.trim() ?? "";
    if (!login || name === "") {
      say("--login must be a mobile number or an e-mail address, and --name must not be empty.");
      return 2;
    }
    if (password !== undefined && !newPasswordSchema.safeParse(password).success) {
      say("LINLI_PASSWORD must have at least 8 characters.");
      return 1;
    }
    const place = values.place ? await findPlaceByCode(house.db.read, values.place) : undefined;
    if (values.place && !place) {
      say(`There is no place with the code ${values.place}.`);
      return 1;
    }
    const passwordHash = password === undefined ? null : await hashPassword(password);
    const digits = await house.db.transact({}, async (tx) => {
      const personId =
        (await findPersonByLogin(tx, login))?.id ?? (await insertPerson(tx, { name, ...login, now: house.now() }));
      const placeIds = place ? [place.id] : await topPlaces(tx, house.now());
      await administer(tx, personId, placeIds, house.now());
      if (passwordHash === null) return newCode(tx, house, personId);
      await setPassword(tx, personId, passwordHash, house.now());
      return null;
    });
    say(`${name} administers ${place ? place.name : "the whole tree"} and signs in as ${values.login}.`);
    if (digits) {
      say(
        `To set a password, open ${house.env.publicUrl}/forgot?login=${encodeURIComponent(values.login ?? "")} within 15 minutes and use the code ${digits}.`,
      );
    }
    return 0;
  },
};

async function administer(tx: Tx, personId: string, placeIds: readonly string[], now: number): Promise<void> {
  const held = await tx
    .selectFrom("role_grant")
    .where("person_id", "=", personId)
    .where("role", "=", "area-admin")
    .where("revoked_at", "is", null)
    .select("place_id")
    .execute();
  for (const placeId of placeIds.filter((id) => !held.some((grant) => grant.place_id === id))) {
    await insertGrant(tx, { personId, role: "area-admin", placeId, byId: null, now });
    const facts = { personId, role: "area-admin", by: "command line" };
    await recordAct(tx, { subject: "place", subjectId: placeId, what: "role_given", byId: null, facts, now });
  }
}

async function newCode(tx: Tx, house: House, personId: string): Promise<string> {
  const digits = newDigits();
  const codeHash = hashDigits(house.env.secret, personId, digits);
  await insertCode(tx, { personId, purpose: "reset", codeHash, expiresAt: house.now() + CODE_VALID_MS });
  return digits;
}
