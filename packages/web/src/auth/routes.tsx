import { IconLogin2 } from "@tabler/icons-react";
import { page } from "../ui/page.tsx";

/** Where to go after signing in: a page of ours, never another site. */
function nextOf(raw: Record<string, unknown>): { next?: string } {
  const { next } = raw;
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? { next } : {};
}

export const authPages = [
  page({
    path: "/sign-in",
    load: () => import("./sign-in-page.tsx"),
    title: (words) => words.auth.signIn.title,
    needs: "public",
    search: nextOf,
    nav: { label: (words) => words.app.nav.signIn, icon: IconLogin2, order: 90, onlyVisitors: true },
  }),
  page({
    path: "/register",
    load: () => import("./register-page.tsx"),
    title: (words) => words.auth.register.title,
    needs: "public",
    search: nextOf,
  }),
  page({
    path: "/forgot",
    load: () => import("./forgot-page.tsx"),
    title: (words) => words.auth.forgot.title,
    needs: "public",
    // Somebody who has a code already, from the command line, starts at the second step.
    search: ({ login }): { login?: string } => (typeof login === "string" ? { login } : {}),
  }),
  page({
    path: "/set-up",
    load: () => import("./set-up-page.tsx"),
    title: (words) => words.auth.setUp.title,
    needs: "public",
    search: ({ token }) => ({ token: typeof token === "string" ? token : "" }),
  }),
  page({
    path: "/me/account",
    load: () => import("./account-page.tsx"),
    title: (words) => words.auth.account.title,
    needs: "login",
  }),
] as const;
