import { newId } from "@linli/server/db/id";
import { instant, type Someone, type TestStation, type World } from "./world.ts";

type SaveService = Parameters<Someone["care"]["saveService"]>[0];

export interface CentreOptions {
  station?: TestStation;
  manager?: Someone;
  service?: Partial<SaveService>;
  /** How many people do it; one unless told. */
  staff?: number;
  /** Whether it needs the centre's one room. */
  room?: boolean;
}

/** A service of half an hour with whatever is not told: a haircut by staff, for everybody, free of charge. */
export function haircut(stationId: string, more: Partial<SaveService> = {}): SaveService {
  return {
    stationId,
    name: "理发",
    minutes: 30,
    places: 1,
    doneBy: "staff",
    atHome: false,
    travelMin: 0,
    who: "everybody",
    feeFen: 0,
    withdrawMin: 120,
    daysAhead: 30,
    checkMissed: false,
    ...more,
  };
}

/** A care centre where somebody cuts hair from nine to twelve, Monday to Friday. */
export async function centre(w: World, options: CentreOptions = {}) {
  const station = options.station ?? (await w.someStation());
  const manager = options.manager ?? (await w.manager(station));
  const stationId = station.id;
  const roomId = options.room ? await manager.care.saveRoom({ stationId, name: "理疗室", places: 1 }) : null;
  const serviceId = await manager.care.saveService(haircut(stationId, { roomId, ...options.service }));
  const doers: Someone[] = [];
  for (let at = 0; at < (options.staff ?? 1); at++) {
    const doer = await w.person(`理发师${at + 1}`);
    await works(manager, { stationId, personId: doer.id, serviceId });
    doers.push(doer);
  }
  return { station, stationId, manager, serviceId, roomId, doers };
}

/** Gives somebody the hours from nine to twelve, Monday to Friday, for one service and no other. */
export async function works(
  manager: Someone,
  { stationId, personId, serviceId }: { stationId: string; personId: string; serviceId: string },
): Promise<void> {
  const hours = [1, 2, 3, 4, 5].map((weekday) => ({ serviceId, weekday, fromMin: 540, untilMin: 720 }));
  await manager.care.saveHours({ stationId, personId, hours });
}

/** A booking of a service at a wall-clock time, on Wednesday at nine unless told, with a key of its own. */
export function appointment(
  of: { serviceId: string },
  more: {
    at?: string;
    forId?: string;
    staffId?: string;
    address?: string;
    expectedFen?: number;
    replacesId?: string;
    requestKey?: string;
  } = {},
) {
  const { at = "2026-11-25T09:00", ...rest } = more;
  return {
    serviceId: of.serviceId,
    startsAt: instant(at),
    expectedFen: 100_000,
    requestKey: newId(),
    ...rest,
  };
}
