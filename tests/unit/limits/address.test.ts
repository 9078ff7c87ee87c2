import { addressCounted, networkOf, UNKNOWN_ADDRESS } from "@linli/server/http/address";
import { describe, expect, it } from "vitest";

const counted = (from: string, forwardedFor: string | undefined, trustedProxies: number) =>
  addressCounted({ from, forwardedFor, trustedProxies });

describe("the address that a request is counted to", () => {
  it("is the connection's own when no proxy is trusted, whatever the request says", () => {
    expect(counted("198.51.100.4", undefined, 0)).toBe("198.51.100.4");
    expect(counted("198.51.100.4", "203.0.113.7", 0)).toBe("198.51.100.4");
  });

  it("is nobody's when a proxy on the same machine forwards and is not trusted: it would be everybody's", () => {
    for (const loopback of ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
      expect(counted(loopback, "203.0.113.7", 0)).toBe(UNKNOWN_ADDRESS);
    expect(counted("127.0.0.1", undefined, 0)).toBe("127.0.0.1");
  });

  it.each([
    ["what one proxy saw", "203.0.113.7", 1, "203.0.113.7"],
    ["not what a stranger wrote before it", "10.9.9.9, 203.0.113.7", 1, "203.0.113.7"],
    ["what the further of two saw", "10.9.9.9, 203.0.113.7,198.51.100.1", 2, "203.0.113.7"],
    ["the first there is when there are fewer", "203.0.113.7", 2, "203.0.113.7"],
    ["without the port some proxies add", "203.0.113.7:50123", 1, "203.0.113.7"],
    ["without the brackets of IPv6", "[2001:db8::7]:443", 1, "2001:db8:0:0::/64"],
    ["the proxy's when its word is no address", "unknown", 1, "127.0.0.1"],
    ["the proxy's when it says nothing", "", 1, "127.0.0.1"],
  ])("is %s", (_what, forwardedFor, hops, address) => {
    expect(counted("127.0.0.1", forwardedFor, hops)).toBe(address);
  });
});

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["unknown", "unknown"],
])("%s is of the network %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
