import { IconHome } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

/** The home page, and in development the page of all pieces. */
export const shellPages = [
  page({
    path: "/",
    load: () => import("./home-page.tsx"),
    title: (words) => words.app.home.title,
    needs: "public",
    light: true,
    nav: { label: (words) => words.app.nav.home, icon: IconHome, order: 0 },
  }),
  ...(import.meta.env.DEV || import.meta.env.VITE_UI_PAGE
    ? [page({ path: "/ui", load: () => import("../ui/pieces-page.tsx"), title: () => "ui", needs: "public" })]
    : []),
] as const;
