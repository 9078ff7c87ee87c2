import { useDisclosure } from "@mantine/hooks";
import { IconDots } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lazy } from "react";
import { useElder } from "../ui/preferences.ts";
import { useWords } from "../ui/words.tsx";
import type { Destination } from "./navigation.ts";
import { OnceOpened } from "./once-opened.tsx";
import { Waiting } from "./side-navigation.tsx";

const MorePanel = lazy(() => import("./more-panel.tsx"));

/** The navigation of phones: the first few under the thumb, the others behind "more". Elder mode shows fewer, larger. */
export function BottomNavigation({ destinations }: { destinations: Destination[] }) {
  const words = useWords();
  const elder = useElder();
  const [opened, { open, close }] = useDisclosure(false);
  const room = elder ? 3 : 5;
  const few = destinations.length <= room ? destinations : destinations.slice(0, room - 1);
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
          <button type="button" className="linli-tab" onClick={open} aria-haspopup="dialog">
            <IconDots size="1.5em" stroke={1.8} aria-hidden />
            <span>{words.app.more}</span>
          </button>
          <OnceOpened opened={opened}>
            <MorePanel destinations={destinations} opened={opened} close={close} />
          </OnceOpened>
        </>
      )}
    </nav>
  );
}
