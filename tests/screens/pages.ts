import type { DemoServer } from "./demo-server.ts";

export type Who = "visitor" | "volunteer" | "elder" | "guardian" | "staff" | "manager" | "admin";

export interface Visit {
  name: string;
  path: string;
  who: Who;
}

/** Every page there is, with somebody who may see it. */
export async function pagesOf(server: DemoServer): Promise<Visit[]> {
  const { stationId, placeId } = await rolesOf(server);
  const visits: Visit[] = [
    { name: "home-visitor", path: "/", who: "visitor" },
    { name: "home-volunteer", path: "/", who: "volunteer" },
    { name: "sign-in", path: "/sign-in", who: "visitor" },
    { name: "register", path: "/register", who: "visitor" },
    { name: "forgot", path: "/forgot", who: "visitor" },
    { name: "stations", path: "/stations", who: "visitor" },
    { name: "station", path: `/stations/${stationId}`, who: "visitor" },
    { name: "events", path: "/events", who: "volunteer" },
  ];
  void placeId;
  return visits;
}

async function rolesOf(server: DemoServer): Promise<{ stationId: string; placeId: string }> {
  type Me = { grants: { stationId: string | null; placeId: string | null }[] };
  const [manager, admin] = [await server.ask<Me>("manager", "auth.me"), await server.ask<Me>("admin", "auth.me")];
  return { stationId: manager.grants[0]?.stationId ?? "", placeId: admin.grants[0]?.placeId ?? "" };
}
