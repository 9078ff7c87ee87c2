import { IconQrcode } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

/** The pages of attendance; see ui/page.tsx. */
export const attendancePages = [
  page({
    path: "/check-in",
    load: () => import("./check-in-page.tsx"),
    title: (words) => words.attendance.checkIn.title,
    needs: "login",
    /** What the station's QR code says: which station, and its code of the moment. */
    search: ({ s, c }) => ({ s: text(s), c: text(c) }),
    nav: { label: (words) => words.attendance.title, icon: IconQrcode, order: 115 },
  }),
  page({
    path: "/screen/$stationId",
    load: () => import("./screen-page.tsx"),
    title: (words) => words.attendance.screen.title,
    needs: "attendance.station",
    bare: true,
  }),
  page({
    path: "/desk/$stationId/shifts/$shiftId/attendance",
    load: () => import("./sheet-page.tsx"),
    title: (words) => words.attendance.sheet.title,
    needs: "attendance.station",
  }),
] as const;
