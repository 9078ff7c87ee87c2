import { useWords } from "../ui/words.tsx";
import { type Destination, groupOf, type NavGroup } from "./navigation.ts";
import { Sheet, type SheetProps } from "./sheet.tsx";
import { NavList } from "./side-navigation.tsx";

/** All destinations, for phones, whose bottom row has room for a few. */
export default function MorePanel({ destinations, ...sheet }: SheetProps & { destinations: Destination[] }) {
  const words = useWords();
  const groups: NavGroup[] = ["service", "mine", "manage"];
  return (
    <Sheet {...sheet} title={words.app.menu}>
      <nav aria-label={words.app.mainNavigation}>
        {groups.map((group) => (
          <NavList
            key={group}
            group={group}
            destinations={destinations.filter((each) => groupOf(each) === group)}
            onGo={sheet.close}
          />
        ))}
      </nav>
    </Sheet>
  );
}
