import { isIP } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import type { House } from "../context.ts";

/** Where a request came from when a proxy stands before the server and nobody said that its word counts. */
export const UNKNOWN_ADDRESS = "unknown";

const LOOPBACK = /^(127\.|::1$)/;

interface Coming {
  /** The other end of the connection. */
  from: string;
  /** The X-Forwarded-For header. */
  forwardedFor: string | undefined;
  trustedProxies: number;
}

/** Whom limits by address count a request to. */
export function addressOf(c: Context, { env, log }: Pick<House, "env" | "log">): string {
  const forwardedFor = c.req.header("x-forwarded-for");
  if (forwardedFor !== undefined && env.trustedProxies === 0) warnOnce(log);
  return addressCounted({ from: comeFrom(c), forwardedFor, trustedProxies: env.trustedProxies });
}

/**
 * An IPv4 address, or the first 64 bits of an IPv6 one, because a whole such network is one household's or one
 * machine's; unknown when a proxy on this machine forwards for everybody and is not trusted.
 *
 * Behind trusted proxies the address is the one that the furthest of them saw: each adds who came to it at the right
 * end of X-Forwarded-For, and what stands further left anybody may have written.
 */
export function addressCounted({ from, forwardedFor, trustedProxies }: Coming): string {
  const own = networkOf(from);
  if (forwardedFor === undefined) return own;
  // Everybody would be one address, and anybody could use up what all of them may do.
  if (trustedProxies === 0) return LOOPBACK.test(plain(from)) ? UNKNOWN_ADDRESS : own;
  const hops = forwardedFor.split(",");
  const hop = bare(hops.at(-trustedProxies) ?? hops[0] ?? "");
  return isIP(hop) ? networkOf(hop) : own;
}

/** An IPv4 address as it is, an IPv6 address as its network of 64 bits. */
export function networkOf(address: string): string {
  const written = plain(address);
  if (isIP(written) !== 6) return written;
  const [head = "", tail] = new URL(`http://[${written}]`).hostname.slice(1, -1).split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const [first, last] = [groups(head), groups(tail ?? "")];
  const zeros = Array<string>(tail === undefined ? 0 : 8 - first.length - last.length).fill("0");
  return `${[...first, ...zeros, ...last].slice(0, 4).join(":")}::/64`;
}

/** Without the zone of a link's address, and an IPv4 address without its dress of IPv6. */
function plain(address: string): string {
  return address.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}

function comeFrom(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? UNKNOWN_ADDRESS;
  } catch {
    return "in-process";
  }
}

/** Without blanks, brackets and port. */
function bare(hop: string): string {
  const text = hop.trim();
  return /^\[([^\]]+)\]/.exec(text)?.[1] ?? (/^[\d.]+:\d+$/.test(text) ? text.replace(/:\d+$/, "") : text);
}

const warned = new WeakSet<House["log"]>();

function warnOnce(log: House["log"]): void {
  if (warned.has(log)) return;
  warned.add(log);
  log.warn("a proxy stands before this server; without TRUSTED_PROXIES limits by address do not tell people apart");
}
