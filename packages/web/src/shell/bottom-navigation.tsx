import { Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useElder } from "../ui/preferences.ts";
import { useWords } from "../ui/words.tsx";
import { type Destination, groupOf, type NavGroup } from "./navigation.ts";
import { NavList, Waiting } from "./side-navigation.tsx";

/** The navigation of phones: the first few under the thumb, the others behind "more". Elder mode shows fewer, larger. */
export function BottomNavigation({ destinations }: { destinations: Destination[] }) {
  const words = useWords();
  const elder = useElder();
  const [opened, { open, close }] = useDisclosure(false);
  const room = elder ? 3 : 5;
  const few = destinations.length <= room ? destinations : destinations.slice(0, room - 1);
  const groups: NavGroup[] = ["service", "mine", "manage"];
  return (
    <nav className="linli-bottom" aria-label={words.app.quickNavigation}>
      {few.map(({ to, label, icon: Picture, count }) => (
        <Link key={to} to={to as "/"} className="linli-tab" activeOptions={{ exact: to === "/" }}>
          <Picture size="1.5em" stroke={1.8} aria-hidden />
          <span>{label(words)}</span>
          <Waiting count={count} />
        </Link>
      ))}
      {destinations.length > few.length && (
        <>
          <button type="button" className="linli-tab" onClick={open} aria-expanded={opened}>
            <IconDots size="1.5em" stroke={1.8} aria-hidden />
            <span>{words.app.more}</span>
          </button>
          <Drawer
            opened={opened}
            onClose={close}
            position="bottom"
            size="auto"
            title={words.app.menu}
            closeButtonProps={{ "aria-label": words.app.close }}
          >
            {groups.map((group) => (
              <NavList
                key={group}
                group={group}
                destinations={destinations.filter((each) => groupOf(each) === group)}
                onGo={close}
              />
            ))}
          </Drawer>
        </>
      )}
    </nav>
  );
}
