import type { Bookable } from "@linli/server/bookings/kinds";
import { place } from "@linli/server/bookings/place";
import { openPool, openSlot } from "@linli/server/bookings/slots";
import { slotOf } from "@linli/server/bookings/store";
import { newId } from "@linli/server/db/id";
import { program } from "./browser-over-http.ts";
import { type ChildcareOptions, childcare, family } from "./childcare.ts";
import { papersOf } from "./papers.ts";
import { HOUR, instant, type Someone, type TestStation, type World } from "./world.ts";

/** Two years old in a world's week. */
export const TODDLER = "2024-09-01";

const anybody: Bookable = {
  kind: "childcare",
  judge: async () => "confirmed",
  mayWithdraw: async () => null,
  whenFull: async () => "refuse",
};

/** A child with its mother, who has it booked at a station for a day from eight to five. */
export async function childOf(mother: Someone, name = "朵朵"): Promise<{ id: string; name: string }> {
  const { childId: id } = await mother.people.addChild({
    name,
    sex: "female",
    birthDate: TODDLER,
    relation: "mother",
    consent: false,
  });
  return { id, name };
}

export async function bookDay(w: World, at: { station: TestStation; childId: string; byId: string; onDate?: string }) {
  const startsAt = instant(`${at.onDate ?? "2026-11-23"}T08:00`);
  return w.db.transact({ people: [at.childId] }, async (tx) => {
    const slotId = await openSlot(tx, {
      kind: "childcare",
      stationId: at.station.id,
      startsAt,
      endsAt: startsAt + 9 * HOUR,
    });
    const poolId = await openPool(tx, slotId, 1);
    const claim = {
      slot: await slotOf(tx, slotId),
      wants: [{ poolId, places: 1 }],
      forId: at.childId,
      byId: at.byId,
      requestKey: newId(),
    };
    return (await place(tx, anybody, claim, startsAt - HOUR)).booking.id;
  });
}

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGM4kWIDRAwQCgApngWhtOLkhAAAAABJRU5ErkJggg==",
  "base64",
);

/** A browser in which somebody is signed in: uploads a picture, and asks for a file by its address. */
export async function filesOf(w: World, person: { id: string }) {
  const browser = program(w).browser("203.0.113.9");
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(await w.house.logins.begin(person.id)) ?? [];
  browser.cookies.set(name, value);
  const headers = { origin: "http://linli.test", "content-type": "application/octet-stream" };
  return {
    async upload(purpose: string): Promise<string> {
      const answer = await browser.fetch(`/files/${purpose}`, { method: "POST", body: new Uint8Array(PNG), headers });
      return ((await answer.json()) as { fileId: string }).fileId;
    },
    status: async (fileId: string): Promise<number> => (await browser.fetch(`/files/${fileId}`)).status,
  };
}

/** A child who is well, as the carer at the door writes it down, brought by somebody. */
export const WELL = {
  tenths: 366,
  skin: "clear",
  throat: "clear",
  mood: "well",
  note: null,
  verdict: "pass",
  broughtName: "奶奶",
} as const;

/** A childcare station on the world's Wednesday, with carers who are in, and two children of one family booked from eight to twelve. */
export async function nursery(
  w: World,
  { onDate, from, ...more }: ChildcareOptions & { onDate?: string; from?: number } = {},
) {
  const area = await w.place("城厢街道", null, "subdistrict");
  const place = await w.station("回澜南苑成长驿站", { placeId: await w.place("回澜社区", area) });
  const at = await childcare(w, { station: place, ...more });
  const administrator = await w.administrator(area);
  const [staff, second] = [await w.staff(at.station, "陈老师"), await w.staff(at.station, "林老师")];
  const carers = [await at.carer("保育员甲", { onDate, from }), await at.carer("保育员乙", { onDate, from })];
  const home = await family(w, "朵朵", TODDLER);
  const mother = home.guardian;
  const brother = await mother.people.addChild({
    name: "乐乐",
    sex: "male",
    birthDate: "2025-09-01",
    relation: "mother",
    consent: false,
  });
  await papersOf(w, [home.childId, brother.childId], { byId: mother.id });
  const sessionId = await at.session({ onDate, from });
  const book = async (childId: string, on = sessionId) =>
    (await mother.childcare.book({ sessionId: on, childId, requestKey: newId() })).id;
  const bookingId = await book(home.childId);
  const siblingBookingId = await book(brother.childId);
  return {
    ...at,
    administrator,
    staff,
    second,
    carers,
    mother,
    childId: home.childId,
    siblingId: brother.childId,
    sessionId,
    bookingId,
    siblingBookingId,
    book,
  };
}

/** A grandmother who may collect from the world's Monday on. */
export const collector = () =>
  ({ name: "张兰", relation: "奶奶", phone: null, idTail: null, fromOn: "2026-11-23", requestKey: newId() }) as const;
