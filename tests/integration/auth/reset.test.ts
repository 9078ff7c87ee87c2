import { hashDigits } from "@linli/server/auth/codes";
import { insertCode } from "@linli/server/auth/store";
import { expect, it } from "vitest";
import { MINUTE, refusalOf, type Someone, type World, world } from "../../support/world.ts";

const PHONE = "13900001234";
const password = "新密码一二三四五六";

async function code(w: World, person: Someone, digits: string): Promise<void> {
  const codeHash = hashDigits(w.house.env.secret, person.id, digits);
  const expiresAt = w.clock.at + 15 * MINUTE;
  await w.db.transact({}, (tx) => insertCode(tx, { personId: person.id, purpose: "reset", codeHash, expiresAt }));
}

it("compares five guesses at a code and no more, however many come at once", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei", { phone: PHONE });
  await code(w, mei, "000029");
  const guesses = Array.from({ length: 30 }, (_, at) => String(at).padStart(6, "0"));
  const answers = await Promise.allSettled(
    guesses.map((guess) => w.visitor().auth.reset({ login: PHONE, code: guess, password })),
  );
  expect(answers.every((answer) => answer.status === "rejected")).toBe(true);
  const { tries } = await w.db.read.selectFrom("one_time_code").select("tries").executeTakeFirstOrThrow();
  expect(tries).toBe(5);
  expect(await refusalOf(w.visitor().auth.reset({ login: PHONE, code: "000029", password }))).toEqual({
    code: "wrong_code",
  });
});

it("takes a code once, also when it comes twice at once, and every older code ends with it", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei", { phone: PHONE });
  await code(w, mei, "111111");
  await code(w, mei, "222222");
  const use = (digits: string) => w.visitor().auth.reset({ login: PHONE, code: digits, password });
  const answers = await Promise.allSettled([use("222222"), use("222222")]);
  expect(answers.filter((answer) => answer.status === "fulfilled")).toHaveLength(1);
  expect(await refusalOf(use("111111"))).toEqual({ code: "wrong_code" });
});
