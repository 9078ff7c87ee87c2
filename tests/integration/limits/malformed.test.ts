import { connect } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ServedWorld, servedWorld } from "../../support/served.ts";

/** Printed when a promise is broken; FUZZ_SEED=… asks the same again. */
const seed = Number(process.env.FUZZ_SEED ?? Math.trunc(Math.random() * 2 ** 31));
const env = { RATE_PER_LOGIN: "1000000000", RATE_PER_ADDRESS: "1000000000" };
const JSON_TYPE = "application/json";

async function statusOf({ url }: ServedWorld, path: string, init: RequestInit = {}): Promise<number> {
  const answer = await fetch(`${url}${path}`, init);
  await answer.arrayBuffer();
  return answer.status;
}

/** What bytes on a connection are answered with: the status, or null when it is closed without a word. */
function statusOfBytes({ url }: ServedWorld, bytes: string | Buffer): Promise<number | null> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(answer === "" ? null : Number(answer.split(" ")[1])));
  });
}

const isRefusal = (status: number | null) => status !== null && status >= 400 && status < 500;

const bodies: Record<string, string | Buffer<ArrayBuffer>> = {
  "half of JSON": '{"login":',
  "a form": "login=1&password=2",
  "two of JSON": "{}{}",
  nothing: "",
  "a number": "1",
  null: "null",
  "a list": "[]",
  "lists in each other, without end": "[".repeat(100_000),
  "as many that end": `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
  "half a character": '{"login":"\\ud800","password":"x"}',
  NaN: '{"login":NaN,"password":"x"}',
  "a control character": '{"login":"\u0001","password":"x"}',
  "bytes that are no UTF-8": Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  "UTF-16": Buffer.from('{"login":"1","password":"2"}', "utf16le"),
  "a megabyte of blanks": " ".repeat(1024 * 1024),
};
const paths = [
  ...["__proto__", "constructor", "toString", "shifts.__proto__", "shifts.constructor.name", "auth.me.then", "auth"],
  ...["", "auth..me", "auth.me.", "%00", "auth.me%00", "%E0%A4%A", "%", "auth%2Eme%"],
  ...[",", ",,,,", "__proto__,auth.nothing", "🏠", "%F0%9F%8F%A0", "a".repeat(4_000)],
];

describe("a malformed request is refused:", () => {
  it("bodies that are no JSON, or JSON of something else", async () => {
    await using served = await servedWorld({ env });
    for (const [what, body] of Object.entries(bodies)) {
      const init = { method: "POST", headers: { "content-type": JSON_TYPE }, body };
      expect(await statusOf(served, "/trpc/auth.signIn", init), what).toSatisfy(isRefusal);
      expect(await statusOf(served, "/trpc/auth.signIn,auth.signIn?batch=1", init), what).toSatisfy(isRefusal);
    }
  });

  it("names of what every object has, paths that are no text, batches of nothing", async () => {
    await using served = await servedWorld({ env });
    const queries = [
      "",
      "?batch=1",
      "?batch=1&input={}",
      "?batch=1&input=[]",
      "?input=%E0%A4%A",
      "?batch=1&input=null",
    ];
    for (const path of paths) {
      for (const query of queries)
        expect(await statusOf(served, `/trpc/${path}${query}`), `${path}${query}`).toSatisfy(isRefusal);
    }
    for (const input of ["%7B", "%E0%A4%A", "1", "%22%22", "null", "[]", "%7B%22stationId%22:%7B%7D%7D", "NaN"]) {
      expect(await statusOf(served, `/trpc/stations.page?input=${input}`), input).toBe(400);
      expect(await statusOf(served, `/trpc/stations.page,stations.page?batch=1&input=${input}`), input).toBe(400);
    }
  });

  it("wishes of the protocol that are not granted", async () => {
    await using served = await servedWorld({ env });
    for (const headers of [
      { "trpc-accept": "application/jsonl" },
      { accept: "application/jsonl" },
      { "last-event-id": "\u00ff" },
      { "content-encoding": "gzip", "content-type": JSON_TYPE },
      { cookie: "linli_login=%E0%A4%A; linli_device=%00" },
      { "x-forwarded-for": "\u00ff,,[::" },
      { origin: "\u00ff" },
    ] as Record<string, string>[]) {
      const statuses = [
        await statusOf(served, "/trpc/stations.page?input=1", { headers }),
        await statusOf(served, "/trpc/auth.signIn", {
          method: "POST",
          headers: { "content-type": JSON_TYPE, ...headers },
          body: "1",
        }),
      ];
      expect(statuses).toSatisfy((all: number[]) => all.every(isRefusal));
    }
    expect(await statusOf(served, "/trpc/stations.page?input=1&connectionParams=%7B")).toSatisfy(isRefusal);
  });

  it("what is not HTTP", async () => {
    await using served = await servedWorld({ env });
    const post = "POST /trpc/auth.signIn HTTP/1.1\r\nHost: linli.test\r\nContent-Type: application/json\r\n";
    for (const bytes of [
      "hello\r\n\r\n",
      "GET / HTTP/9.9\r\n\r\n",
      "GET /trpc/auth.me HTTP/1.1\r\n\r\n",
      "GET /trpc/auth.me HTTP/1.1\r\nHost: a\r\nHost: b\r\nX Y: z\r\n\r\n",
      `${post}Content-Length: -1\r\n\r\n{}`,
      `${post}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
      `${post}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
      `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}`,
      `GET /${"a".repeat(20_000)} HTTP/1.1\r\nHost: linli.test\r\n\r\n`,
      Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03]),
    ]) {
      expect(await statusOfBytes(served, bytes), String(bytes).slice(0, 80)).toSatisfy(isRefusal);
    }
    expect(await statusOf(served, "/healthz")).toBe(200);
  });

  it("anything else that chance can put into an address or a body", async () => {
    await using served = await servedWorld({ env });
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...'/.,?&=%{}[]"\\:0a'), fc.string({ unit: "binary", maxLength: 1 })),
    });
    const tidy = (path: string) => encodeURI(path.toWellFormed()).replaceAll("%25", "%");
    const isOfTheServer = (path: string) =>
      new URL(`/trpc/${tidy(path)}`, "http://linli.test").pathname.startsWith("/trpc/");
    await fc.assert(
      // A client makes `/trpc/..` a request for the first page, which is no refusal and no part of this.
      fc.asyncProperty(text.filter(isOfTheServer), text, text, async (path, query, body) => {
        const address = `/trpc/${tidy(path)}?batch=1&input=${tidy(query)}`;
        const statuses = [
          await statusOf(served, address),
          await statusOf(served, `/trpc/auth.register?${tidy(query)}`, {
            method: "POST",
            headers: { "content-type": JSON_TYPE },
            body: body.toWellFormed(),
          }),
        ];
        if (!statuses.every(isRefusal)) throw new Error(`${address} and ${JSON.stringify(body)}: ${statuses}`);
      }),
      { seed, numRuns: 60 },
    );
  });
});
