import { IconBell } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

export const noticePages = [
  page({
    path: "/inbox",
    load: () => import("./inbox-page.tsx"),
    title: (words) => words.notices.title,
    needs: "login",
    nav: { label: (words) => words.app.nav.inbox, icon: IconBell, order: 120, count: (me) => me.unread },
  }),
] as const;
