import { useRouter } from "@tanstack/react-router";
import { useActor } from "../ui/access.tsx";
import type { NavEntry, PageFacts } from "../ui/page.tsx";

export interface Destination extends Omit<NavEntry, "count"> {
  to: string;
  /** What waits there; 0 for nothing. */
  count: number;
}

export type NavGroup = "service" | "mine" | "manage";

/** Where this person can go, in order: collected from the pages that name a place in the navigation. */
export function useNavigation(): Destination[] {
  const router = useRouter();
  const { me, may } = useActor();
  const visible = ({ needs, nav }: PageFacts) => {
    if (!nav) return false;
    if (needs === "public") return me ? !nav.onlyVisitors : !nav.hideFromVisitors;
    return me !== null && (needs === "login" || may(needs));
  };
  return Object.values(router.routesByPath)
    .flatMap((route) => {
      const facts = route.options.staticData?.page;
      return facts?.nav && visible(facts)
        ? [{ ...facts.nav, to: route.fullPath, count: (me && facts.nav.count?.(me)) || 0 }]
        : [];
    })
    .sort((one, other) => one.order - other.order);
}

export function groupOf({ order }: Pick<NavEntry, "order">): NavGroup {
  if (order < 100) return "service";
  return order < 200 ? "mine" : "manage";
}

/** False where another destination says better where one is: at /me/hours "my hours", and not "me" as well. */
export function isNearest(to: string, among: readonly Destination[], pathname: string): boolean {
  return !among.some((other) => other.to.startsWith(`${to}/`) && `${pathname}/`.startsWith(`${other.to}/`));
}
