import { VisuallyHidden } from "@mantine/core";
import { Link, Outlet, useMatches, useRouterState } from "@tanstack/react-router";
import { Guard } from "../ui/guard.tsx";
import { useElder } from "../ui/preferences.ts";
import { ReadAloud } from "../ui/read-aloud.tsx";
import { useWords } from "../ui/words.tsx";
import { BottomNavigation } from "./bottom-navigation.tsx";
import { DisplaySettings } from "./display-settings.tsx";
import { ElderSwitch } from "./elder-switch.tsx";
import { useNavigation } from "./navigation.ts";
import { PersonMenu } from "./person-menu.tsx";
import { SideNavigation } from "./side-navigation.tsx";

/** What stands around every page: header, navigation for the size of screen, settings, elder mode. */
export function Shell() {
  const words = useWords();
  const elder = useElder();
  const destinations = useNavigation();
  const page = useMatches({ select: (matches) => matches.at(-1)?.staticData.page });
  const bare = page?.bare ?? false;
  const waiting = useRouterState({ select: (state) => state.isLoading });
  return (
    <>
      <a className="linli-skip" href="#content">
        {words.app.skipToContent}
      </a>
      <div className="linli-frame" data-bare={bare || undefined}>
        <header className="linli-header">
          <Link to="/" className="linli-brand">
            <Mark />
            <span className="linli-brand-name">{words.app.name}</span>
            <span className="linli-brand-slogan">{words.app.slogan}</span>
          </Link>
          <div className="linli-header-tools">
            <ElderSwitch />
            <DisplaySettings />
            {!bare && <PersonMenu />}
          </div>
        </header>
        {!bare && <SideNavigation destinations={destinations} />}
        <main className="linli-main" id="content" tabIndex={-1} aria-busy={waiting}>
          {elder && <ReadAloud />}
          <Guard needs={page?.needs ?? "public"}>
            <Outlet />
          </Guard>
        </main>
        {!bare && <BottomNavigation destinations={destinations} />}
      </div>
      <VisuallyHidden role="status">{waiting ? words.app.loading : ""}</VisuallyHidden>
    </>
  );
}

/** Two roofs and a heart. */
function Mark() {
  return (
    <svg viewBox="0 0 64 64" className="linli-mark" aria-hidden="true" focusable="false">
      <path d="M6 34 22 19l10 9 10-9 16 15v20a4 4 0 0 1-4 4H10a4 4 0 0 1-4-4z" fill="currentColor" />
      <path
        d="M32 52c-7-5-11-8-11-13a5.5 5.5 0 0 1 11-1 5.5 5.5 0 0 1 11 1c0 5-4 8-11 13z"
        className="linli-mark-heart"
      />
    </svg>
  );
}
