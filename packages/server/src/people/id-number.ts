import { idNumberObjection, readIdNumber } from "@linli/shared/people/rules";
import type { Tx } from "../db/open.ts";
import { Refused, refuse } from "../refused.ts";
import { findByMark, insertPersonMove, personOf, setSealed, updatePerson } from "./profile-store.ts";
import { markOf, seal } from "./seal.ts";
import { dayOf } from "./today.ts";

/**
 * Seals a person's ID number and fills in the birth date and sex that it tells when they were not known.
 *
 * Throws id_number_wrong, id_number_other_birth_date, id_number_other_sex, id_number_taken.
 */
export async function sealIdNumber(
  tx: Tx,
  asked: { secret: Buffer; personId: string; typed: string; byId: string; now: number },
): Promise<void> {
  const { secret, personId, typed, byId, now } = asked;
  const person = await personOf(tx, personId);
  refuse(idNumberObjection(typed, person, dayOf(now)));
  const read = readIdNumber(typed);
  if (!read) throw new Refused({ code: "id_number_wrong" });
  const mark = markOf(secret, read.number);
  const other = await findByMark(tx, mark);
  if (other && other.id !== personId) throw new Refused({ code: "id_number_taken" });
  await setSealed(tx, personId, { text: seal(secret, personId, read.number), mark });
  await updatePerson(tx, personId, { birthDate: read.birthDate, sex: read.sex });
  await insertPersonMove(tx, { personId, byId, what: "id_number_recorded", now });
}
