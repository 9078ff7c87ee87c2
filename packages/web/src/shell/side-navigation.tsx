import { Link, useLocation } from "@tanstack/react-router";
import { useId } from "react";
import { useWords } from "../ui/words.tsx";
import { type Destination, groupOf, isNearest, type NavGroup } from "./navigation.ts";

/** The navigation of tablets and desks, in three groups. */
export function SideNavigation({ destinations }: { destinations: Destination[] }) {
  const words = useWords();
  const groups: NavGroup[] = ["service", "mine", "manage"];
  return (
    <nav className="linli-side" aria-label={words.app.mainNavigation}>
      {groups.map((group) => (
        <NavList key={group} group={group} destinations={destinations.filter((each) => groupOf(each) === group)} />
      ))}
    </nav>
  );
}

export function NavList(props: { group: NavGroup; destinations: Destination[]; onGo?: () => void }) {
  const words = useWords();
  const id = useId();
  const { pathname } = useLocation();
  if (props.destinations.length === 0) return null;
  return (
    <div className="linli-nav-group">
      <p id={id}>{words.app.navGroup[props.group]}</p>
      <ul aria-labelledby={id}>
        {props.destinations.map(({ to, label, icon: Picture, count }) => (
          <li key={to}>
            <Link
              to={to as "/"}
              className="linli-nav-link"
              activeOptions={{ exact: to === "/" || !isNearest(to, props.destinations, pathname) }}
              onClick={props.onGo}
            >
              <Picture size="1.375em" stroke={1.8} aria-hidden />
              <span>{label(words)}</span>
              <Waiting count={count} />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How much waits behind a link, as a number and for the ear as words. */
export function Waiting({ count }: { count: number }) {
  const words = useWords();
  if (count === 0) return null;
  return (
    <span className="linli-waiting">
      <span aria-hidden="true">{count > 99 ? "99+" : count}</span>
      <span className="linli-hidden">{words.app.unread(count)}</span>
    </span>
  );
}
