import "./insight.css";
import type { Permission } from "@linli/shared/access";
import {
  type Icon,
  IconActivityHeartbeat,
  IconAdjustments,
  IconAlertTriangle,
  IconBuildingCommunity,
  IconCalendar,
  IconCalendarHeart,
  IconCalendarPlus,
  IconCashRegister,
  IconChefHat,
  IconClockCheck,
  IconDeviceTablet,
  IconDoorEnter,
  IconHeartHandshake,
  IconHorseToy,
  IconLayoutDashboard,
  IconListCheck,
  IconMoped,
  IconReceipt,
  IconRepeat,
  IconSettings,
  IconSoup,
  IconToolsKitchen2,
  IconUserShield,
  IconUsers,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useStation } from "../stations/queries.ts";
import { useActor } from "../ui/access.tsx";
import { useWords } from "../ui/words.tsx";

/** Of stations that serve meals. */
const canteenTabs = [
  "canteen",
  "rounds",
  "checks",
  "exceptions",
  "menus",
  "counter",
  "kitchen",
  "canteen-settings",
] as const;
type CanteenTab = (typeof canteenTabs)[number] | "till";
/** Of stations that look after children. */
const childcareTabs = ["children", "childcare"] as const;
/** Of care centres. */
const careTabs = ["care", "careBook", "careRegular", "careReadings", "careTasks", "careSettings"] as const;
type CareTab = (typeof careTabs)[number];
export type DeskTab =
  | "today"
  | "calendar"
  | "people"
  | "hours"
  | "profile"
  | "staff"
  | "screen"
  | "childcare"
  | "children"
  | CanteenTab
  | CareTab;

const tabs: Record<DeskTab, { icon: Icon; needs: Permission; path: (stationId: string) => string }> = {
  today: { icon: IconLayoutDashboard, needs: "insight.station", path: (id) => `/desk/${id}` },
  calendar: { icon: IconCalendar, needs: "station.desk", path: (id) => `/desk/${id}/calendar` },
  people: { icon: IconUsers, needs: "person.find", path: (id) => `/desk/${id}/people` },
  hours: { icon: IconClockCheck, needs: "hours.see", path: (id) => `/desk/${id}/hours` },
  children: { icon: IconDoorEnter, needs: "child.desk", path: (id) => `/desk/${id}/children` },
  childcare: { icon: IconHorseToy, needs: "childcare.desk", path: (id) => `/desk/${id}/childcare` },
  canteen: { icon: IconToolsKitchen2, needs: "meal.desk", path: (id) => `/desk/${id}/canteen` },
  kitchen: { icon: IconChefHat, needs: "meal.desk", path: (id) => `/desk/${id}/kitchen` },
  rounds: { icon: IconMoped, needs: "delivery.desk", path: (id) => `/desk/${id}/rounds` },
  checks: { icon: IconHeartHandshake, needs: "check.seeTo", path: (id) => `/desk/${id}/checks` },
  exceptions: { icon: IconAlertTriangle, needs: "meal.desk", path: (id) => `/desk/${id}/exceptions` },
  menus: { icon: IconSoup, needs: "meal.desk", path: (id) => `/desk/${id}/menus` },
  counter: { icon: IconCashRegister, needs: "meal.desk", path: (id) => `/desk/${id}/counter` },
  till: { icon: IconReceipt, needs: "money.desk", path: (id) => `/desk/${id}/till` },
  "canteen-settings": { icon: IconSettings, needs: "meal.desk", path: (id) => `/desk/${id}/canteen-settings` },
  care: { icon: IconCalendarHeart, needs: "care.desk", path: (id) => `/desk/${id}/care` },
  careBook: { icon: IconCalendarPlus, needs: "care.desk", path: (id) => `/desk/${id}/care/book` },
  careRegular: { icon: IconRepeat, needs: "care.desk", path: (id) => `/desk/${id}/care/regular` },
  careReadings: { icon: IconActivityHeartbeat, needs: "care.desk", path: (id) => `/desk/${id}/care/readings` },
  careTasks: { icon: IconListCheck, needs: "care.desk", path: (id) => `/desk/${id}/care/tasks` },
  careSettings: { icon: IconAdjustments, needs: "care.desk", path: (id) => `/desk/${id}/care/settings` },
  profile: { icon: IconBuildingCommunity, needs: "station.edit", path: (id) => `/desk/${id}/profile` },
  staff: { icon: IconUserShield, needs: "grant.see", path: (id) => `/desk/${id}/staff` },
  screen: { icon: IconDeviceTablet, needs: "attendance.station", path: (id) => `/screen/${id}` },
};

/** The tabs of a station's desk, above each of its pages. */
export function DeskNav({ stationId, active }: { stationId: string; active?: DeskTab }) {
  const words = useWords();
  const { may } = useActor();
  const here = useRef<HTMLAnchorElement>(null);
  const station = useStation(stationId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another active tab is another element, and some come with the station
  useEffect(() => {
    // Newer browsers answer a promise here, which an effect must not return.
    void here.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [active, station.data?.id]);
  const kinds: readonly string[] = station.data?.kinds ?? [];
  const isHere = (tab: DeskTab) =>
    (kinds.includes("childcare") || !isOneOf(childcareTabs, tab)) &&
    (kinds.includes("canteen") || !isOneOf(canteenTabs, tab)) &&
    (kinds.includes("canteen") || kinds.includes("childcare") || tab !== "till") &&
    (kinds.includes("care-centre") || !isOneOf(careTabs, tab));
  const shown = (Object.keys(tabs) as DeskTab[]).filter((tab) => may(tabs[tab].needs) && isHere(tab));
  return (
    <nav aria-label={words.insight.desk.navigation} className="linli-no-print">
      <ul className="linli-desk-nav">
        {shown.map((tab) => {
          const { icon: Picture, path } = tabs[tab];
          return (
            <li key={tab}>
              <Link
                to={path(stationId) as "/"}
                ref={tab === active ? here : null}
                activeOptions={{ exact: tab === "today" || tab === "care" }}
                aria-current={tab === active ? "page" : undefined}
              >
                <Picture size="1.25em" stroke={1.8} aria-hidden />
                {words.insight.desk.tabs[tab]}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function isOneOf(some: readonly DeskTab[], tab: DeskTab): boolean {
  return some.includes(tab);
}
