import "./insight.css";
import {
  type Icon,
  IconCalendar,
  IconCoin,
  IconHeartHandshake,
  IconHorseToy,
  IconLayoutDashboard,
  IconSitemap,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useWords } from "../ui/words.tsx";

export type AreaTab = "today" | "calendar" | "places" | "checks" | "subsidies" | "classRules";

const tabs: Record<AreaTab, { icon: Icon; path: (placeId: string) => string }> = {
  today: { icon: IconLayoutDashboard, path: (id) => `/area/${id}` },
  calendar: { icon: IconCalendar, path: (id) => `/area/${id}/calendar` },
  places: { icon: IconSitemap, path: (id) => `/area/${id}/places` },
  checks: { icon: IconHeartHandshake, path: (id) => `/area/${id}/checks` },
  subsidies: { icon: IconCoin, path: (id) => `/area/${id}/subsidies` },
  classRules: { icon: IconHorseToy, path: (id) => `/area/${id}/childcare-rules` },
};

/** The tabs of an area, above each of its pages. */
export function AreaNav({ placeId, active }: { placeId: string; active?: AreaTab }) {
  const words = useWords();
  const here = useRef<HTMLAnchorElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another active tab is another element
  useEffect(() => {
    // Newer browsers answer a promise here, which an effect must not return.
    void here.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [active]);
  return (
    <nav aria-label={words.insight.area.navigation} className="linli-no-print">
      <ul className="linli-desk-nav">
        {(Object.keys(tabs) as AreaTab[]).map((tab) => {
          const { icon: Picture, path } = tabs[tab];
          return (
            <li key={tab}>
              <Link
                to={path(placeId) as "/"}
                ref={tab === active ? here : null}
                activeOptions={{ exact: tab === "today" }}
                aria-current={tab === active ? "page" : undefined}
              >
                <Picture size="1.25em" stroke={1.8} aria-hidden />
                {words.insight.area.tabs[tab]}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
