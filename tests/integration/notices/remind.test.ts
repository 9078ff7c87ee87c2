import { remind } from "@linli/server/notices/remind";
import { expect, it } from "vitest";
import { request, type Someone, world } from "../../support/world.ts";

const reminders = async (person: Someone) =>
  (await person.notices.list({})).notices.filter((notice) => notice.kind === "shift_reminder");

it("reminds once, the evening before, with the address", async () => {
  await using w = await world();
  const mei = await w.volunteer("Mei");
  await mei.shifts.signUp(request(await w.shift({ at: "2026-11-25T09:00", title: "护学岗" })));
  w.setClock("2026-11-24T17:59");
  await remind(w.house);
  expect(await reminders(mei)).toHaveLength(0);
  w.setClock("2026-11-24T18:00");
  await Promise.all([remind(w.house), remind(w.house)]);
  w.setClock("2026-11-25T07:30");
  await remind(w.house);
  const told = await reminders(mei);
  expect(told).toHaveLength(1);
  expect(told[0]?.facts).toMatchObject({ title: "护学岗", address: "江寺路 1 号", role: "引导员" });
});

it("reminds two hours before those who came after that evening, and not those who came just now", async () => {
  await using w = await world();
  const shift = await w.shift({ at: "2026-11-25T09:00", places: 2 });
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  w.setClock("2026-11-25T00:30");
  await mei.shifts.signUp(request(shift));
  w.setClock("2026-11-25T06:59");
  await remind(w.house);
  expect(await reminders(mei)).toHaveLength(0);
  w.setClock("2026-11-25T07:00");
  await remind(w.house);
  w.setClock("2026-11-25T07:05");
  await tom.shifts.signUp(request(shift));
  await remind(w.house);
  expect(await reminders(mei)).toHaveLength(1);
  expect(await reminders(tom)).toHaveLength(0);
});

it("reminds nobody who waits in the queue, nor of a shift that is over or not published", async () => {
  await using w = await world();
  const shift = await w.shift({ at: "2026-11-25T09:00", places: 1 });
  const [mei, tom] = [await w.volunteer("Mei"), await w.volunteer("Tom")];
  await mei.shifts.signUp(request(shift));
  await tom.shifts.signUp(request(shift));
  w.setClock("2026-11-25T09:00");
  await remind(w.house);
  expect(await reminders(mei)).toHaveLength(0);
  w.setClock("2026-11-24T19:00");
  await remind(w.house);
  expect(await reminders(mei)).toHaveLength(1);
  expect(await reminders(tom)).toHaveLength(0);
});
