import { forgetUploads } from "@linli/server/files/upload";
import { MOST_FILE_BYTES } from "@linli/shared/files";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { program } from "../../support/browser-over-http.ts";
import { canteen } from "../../support/canteen.ts";
import { DAY, HOUR, refusalOf, type World, world } from "../../support/world.ts";

const BYTES = { origin: "http://linli.test", "content-type": "application/octet-stream" };

/** A photo as a telephone makes it: lying on its side, and saying where it was taken. */
function photo(width = 2400, height = 1200): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: "#c56a3c" } })
    .withExif({ IFD3: { GPSLatitude: "30/1 9/1 0/1", GPSLatitudeRef: "N" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

async function browserOf(w: World, person: { id: string } | null, address = "203.0.113.7") {
  const browser = program(w).browser(address);
  if (person) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(await w.house.logins.begin(person.id)) ?? [];
    browser.cookies.set(name, value);
  }
  const send = async (body: Uint8Array | string, purpose = "dish-photo", headers: Record<string, string> = BYTES) => {
    const answer = await browser.fetch(`/files/${purpose}`, { method: "POST", body: body as BodyInit, headers });
    return {
      status: answer.status,
      ...((await answer.json().catch(() => ({}))) as { fileId?: string; refusal?: object }),
    };
  };
  return { send, see: (fileId: string, size = "whole") => browser.fetch(`/files/${fileId}?size=${size}`) };
}

const kept = async (w: World) => (await w.db.read.selectFrom("file").select("id").execute()).map((row) => row.id);

const dish = (stationId: string, photoId: string | null, dishId: string | null = null) => ({
  stationId,
  dishId,
  name: "红烧肉",
  priceFen: 1000,
  portions: 30,
  photoId,
});

describe("a photo of a dish", () => {
  it("is drawn anew: upright, no larger than pages need, and without where it was taken; everybody sees it", async () => {
    await using w = await world();
    const { stationId, manager } = await canteen(w);
    const page = await browserOf(w, manager);
    const { fileId = "" } = await page.send(await photo());
    await manager.meals.saveDish(dish(stationId, fileId));
    const visitor = await browserOf(w, null);
    const [whole, small] = [await visitor.see(fileId), await visitor.see(fileId, "small")];
    const [picture, little] = [
      await sharp(await whole.arrayBuffer()).metadata(),
      await sharp(await small.arrayBuffer()).metadata(),
    ];
    expect(picture).toMatchObject({ format: "webp", width: 800, height: 1600 });
    expect([picture.exif, picture.orientation]).toEqual([undefined, undefined]);
    expect(little).toMatchObject({ width: 160, height: 320 });
    expect(whole.headers.get("cache-control")).toContain("public");
    expect(whole.headers.get("x-content-type-options")).toBe("nosniff");
    expect(whole.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("takes the place of the one before, which is gone; so is what was kept with nothing, after a day", async () => {
    await using w = await world();
    const { stationId, manager } = await canteen(w);
    const page = await browserOf(w, manager);
    const upload = async () => (await page.send(await photo(40, 40))).fileId ?? "";
    const [first, second, unused] = [await upload(), await upload(), await upload()];
    const dishId = await manager.meals.saveDish(dish(stationId, first));
    await manager.meals.saveDish(dish(stationId, first, dishId));
    await manager.meals.saveDish(dish(stationId, second, dishId));
    expect((await kept(w)).sort()).toEqual([second, unused].sort());
    w.clock.at += DAY + HOUR;
    await forgetUploads(w.house);
    expect(await kept(w)).toEqual([second]);
    expect((await manager.meals.desk({ stationId })).dishes.find((one) => one.id === dishId)?.photoId).toBe(second);
    await manager.meals.saveDish(dish(stationId, null, dishId));
    expect(await kept(w)).toEqual([]);
  });

  it("is nobody else's before it is kept, and can be kept by who uploaded it alone, once", async () => {
    await using w = await world();
    const { stationId, manager } = await canteen(w);
    const elsewhere = await canteen(w, { station: await w.station("北山社区食堂") });
    const { fileId = "" } = await (await browserOf(w, manager)).send(await photo(40, 40));
    const other = await browserOf(w, elsewhere.manager);
    expect((await (await browserOf(w, manager)).see(fileId)).status).toBe(200);
    const [hidden, missing] = [await other.see(fileId), await other.see("no-such-file")];
    expect([hidden.status, await hidden.text()]).toEqual([404, await missing.text()]);
    const stolen = elsewhere.manager.meals.saveDish(dish(elsewhere.stationId, fileId));
    expect(await refusalOf(stolen)).toEqual({ code: "not_found" });
    await manager.meals.saveDish(dish(stationId, fileId));
    expect(await refusalOf(manager.meals.saveDish(dish(stationId, fileId)))).toEqual({ code: "not_found" });
  });
});

describe("an upload", () => {
  it("is refused by what its bytes are, and nothing is kept of it", async () => {
    await using w = await world();
    const { manager } = await canteen(w);
    const page = await browserOf(w, manager);
    const whole = await photo(400, 400);
    const types = ["image/jpeg", "image/png", "image/webp"];
    const notAccepted = { status: 422, refusal: { code: "file_not_accepted", types } };
    for (const body of [
      "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
      "%PDF-1.7\n1 0 obj",
      whole.subarray(0, whole.length / 2),
      "",
    ]) {
      expect(await page.send(body)).toEqual(notAccepted);
    }
    const large = new Uint8Array(MOST_FILE_BYTES + 1);
    const tooLarge = { code: "file_too_large", mostBytes: MOST_FILE_BYTES };
    expect(await page.send(large, "dish-photo", { ...BYTES, "content-length": String(large.length) })).toEqual({
      status: 413,
      refusal: tooLarge,
    });
    expect(await kept(w)).toEqual([]);
  });

  it("is taken from our own page, from somebody who may, for what files are taken for", async () => {
    await using w = await world();
    const { manager } = await canteen(w);
    const volunteer = await w.volunteer("Mei");
    const picture = await photo(40, 40);
    const page = await browserOf(w, manager);
    const sent = [
      await page.send(picture, "dish-photo", { ...BYTES, origin: "https://elsewhere.example" }),
      await page.send(picture, "dish-photo", { ...BYTES, "content-type": "multipart/form-data; boundary=x" }),
      await page.send(picture, "passport"),
      await (await browserOf(w, volunteer)).send(picture),
      await (await browserOf(w, null)).send(picture),
    ];
    expect(sent.map((one) => one.status)).toEqual([403, 415, 404, 404, 401]);
    expect(await kept(w)).toEqual([]);
  });
});
