import "./childcare.css";
import { Link } from "@tanstack/react-router";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useWords } from "../ui/words.tsx";

const paths = {
  rooms: "/desk/$stationId/childcare",
  week: "/desk/$stationId/childcare/week",
  day: "/desk/$stationId/childcare/day",
  book: "/desk/$stationId/childcare/book",
  roster: "/desk/$stationId/childcare/roster",
} as const;
export type ChildcareTab = keyof typeof paths;

/** The desk's tabs, and below them those of childcare. */
export function ChildcareNav({ stationId, active }: { stationId: string; active: ChildcareTab }) {
  const say = useWords().childcare.desk;
  return (
    <>
      <DeskNav stationId={stationId} active="childcare" />
      <nav aria-label={say.navigation} className="linli-no-print">
        <ul className="linli-subnav">
          {(Object.keys(paths) as ChildcareTab[]).map((tab) => (
            <li key={tab}>
              <Link
                to={paths[tab]}
                params={{ stationId }}
                activeOptions={{ exact: true, includeSearch: false }}
                aria-current={tab === active ? "page" : undefined}
              >
                {say.tabs[tab]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
