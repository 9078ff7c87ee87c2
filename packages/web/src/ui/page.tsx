import type { Permission } from "@linli/shared/access";
import type { Words } from "@linli/shared/words/words";
import type { Icon } from "@tabler/icons-react";
import {
  type AnySchema,
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  type RouteComponent,
} from "@tanstack/react-router";
import type { Me } from "./access.tsx";
import { loadWords } from "./words.tsx";

export const rootRoute = createRootRoute();

/** Who may open a page: anyone, anyone signed in, or who holds a permission somewhere. The server decides again. */
export type Needs = "public" | "login" | Permission;

/** A page's place in the navigation. `order` sorts; below 100 it is a service, below 200 one's own, from 200 on management. */
export interface NavEntry {
  label: (words: Words) => string;
  icon: Icon;
  order: number;
  /** A public page that only those signed in need in their navigation. */
  hideFromVisitors?: boolean;
  /** A number beside the label: what waits there. */
  count?: (me: Me) => number;
  /** Hidden once signed in: the sign-in page itself. */
  onlyVisitors?: boolean;
}

export interface PageFacts {
  title: (words: Words) => string;
  needs: Needs;
  nav?: NavEntry;
  /** A page for a wall or a tablet at the station: no navigation around it. */
  bare?: boolean;
}

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    page?: PageFacts;
  }
}

interface PageOptions<TPath extends string, TSearch> extends PageFacts {
  path: TPath;
  /**
   * The page's module; its default export is the component. It is typed `unknown` on purpose: the component's own
   * links are typed by the list of all pages, so looking into it here would be a circle.
   */
  load: () => Promise<{ default: unknown }>;
  /** It needs no more than the first words; see words/…/first.ts. Every other page waits for all of them. */
  light?: boolean;
  /** Reads the query string; must accept anything and answer with defaults, never throw. */
  search?: (raw: Record<string, unknown>) => TSearch;
}

/** One page of a room, loaded when it is first opened. */
export function page<const TPath extends string, TSearch extends AnySchema = Record<never, never>>(
  options: PageOptions<TPath, TSearch>,
) {
  const { path, load, search, light = false, ...facts } = options;
  const loadWithWords = async () => {
    const [module] = await Promise.all([load(), light || loadWords()]);
    return module;
  };
  return createRoute({
    getParentRoute: () => rootRoute,
    path,
    validateSearch: search ?? (() => ({}) as TSearch),
    staticData: { page: facts },
    // The shell guards what its outlet shows; see shell.tsx.
    component: lazyRouteComponent(loadWithWords as () => Promise<{ default: RouteComponent }>),
  });
}
