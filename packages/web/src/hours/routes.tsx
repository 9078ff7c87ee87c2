import { IconClockHour4 } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

const deskTabs = ["waiting", "disputes", "anomalies", "ledger"] as const;
export type DeskHoursTab = (typeof deskTabs)[number];

/** The pages of hours; see ui/page.tsx. */
export const hoursPages = [
  page({
    path: "/me/hours",
    load: () => import("./my-hours-page.tsx"),
    title: (words) => words.hours.mine.title,
    needs: "login",
    nav: { label: (words) => words.app.nav.myHours, icon: IconClockHour4, order: 110 },
  }),
  page({
    path: "/me/hours/certificates/$code",
    load: () => import("./certificate-page.tsx"),
    title: (words) => words.hours.certificate.title,
    needs: "login",
  }),
  page({
    path: "/certificates",
    load: () => import("./verify-page.tsx"),
    title: (words) => words.hours.verify.title,
    needs: "public",
  }),
  page({
    path: "/certificates/$code",
    load: () => import("./verify-page.tsx"),
    title: (words) => words.hours.verify.title,
    needs: "public",
  }),
  page({
    path: "/desk/$stationId/hours",
    load: () => import("./desk-hours-page.tsx"),
    title: (words) => words.hours.desk.title,
    needs: "hours.see",
    search: ({ tab }): { tab?: DeskHoursTab } => ({ tab: deskTabs.find((known) => known === tab) }),
  }),
] as const;
