import type { Migration } from "kysely/migration";
import * as m0001 from "./0001-places-and-people.ts";
import * as m0002 from "./0002-stations.ts";
import * as m0003 from "./0003-bookings.ts";
import * as m0004 from "./0004-events-and-shifts.ts";
import * as m0005 from "./0005-attendance-and-hours.ts";
import * as m0006 from "./0006-notices-and-jobs.ts";
import * as m0007 from "./0007-indexes-for-growth.ts";
import * as m0008 from "./0008-hours-chain.ts";
import * as m0011 from "./0011-kept-counts.ts";
import * as m0012 from "./0012-no-index-of-nulls.ts";
import * as m0013 from "./0013-canteens.ts";
import * as m0014 from "./0014-money.ts";
import * as m0015 from "./0015-standing-orders.ts";
import * as m0016 from "./0016-welfare-checks.ts";
import * as m0016a from "./0016a-files.ts";
import * as m0017 from "./0017-delivery-rounds.ts";
import * as m0018 from "./0018-kitchen.ts";
import * as m0019 from "./0019-money-comes-to-rest.ts";
import * as m0020 from "./0020-invitations.ts";
import * as m0021 from "./0021-childcare.ts";
import * as m0022 from "./0022-carers.ts";
import * as m0023 from "./0023-children.ts";
import * as m0024 from "./0024-handing-over.ts";
import * as m0025 from "./0025-care.ts";
import * as m0026 from "./0026-readings.ts";
import * as m0027 from "./0027-found-by-index.ts";
import * as m0028 from "./0028-sources-of-rules.ts";
import * as m0028a from "./0028a-papers-before-booking.ts";
import * as m0028b from "./0028b-carers-change-rooms.ts";
import * as m0029 from "./0029-regular-visits-change.ts";
import * as m0030 from "./0030-known-by-a-document.ts";

/** In order of their names; once released, a migration is frozen. */
export const migrations: Record<string, Migration> = {
  "0001-places-and-people": m0001,
  "0002-stations": m0002,
  "0003-bookings": m0003,
  "0004-events-and-shifts": m0004,
  "0005-attendance-and-hours": m0005,
  "0006-notices-and-jobs": m0006,
  "0007-indexes-for-growth": m0007,
  "0008-hours-chain": m0008,
  "0011-kept-counts": m0011,
  "0012-no-index-of-nulls": m0012,
  "0013-canteens": m0013,
  "0014-money": m0014,
  "0015-standing-orders": m0015,
  "0016-welfare-checks": m0016,
  "0016a-files": m0016a,
  "0017-delivery-rounds": m0017,
  "0018-kitchen": m0018,
  "0019-money-comes-to-rest": m0019,
  "0020-invitations": m0020,
  "0021-childcare": m0021,
  "0022-carers": m0022,
  "0023-children": m0023,
  "0024-handing-over": m0024,
  "0025-care": m0025,
  "0026-readings": m0026,
  "0027-found-by-index": m0027,
  "0028-sources-of-rules": m0028,
  "0028a-papers-before-booking": m0028a,
  "0028b-carers-change-rooms": m0028b,
  "0029-regular-visits-change": m0029,
  "0030-known-by-a-document": m0030,
};
