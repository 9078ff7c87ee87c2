import { ActionIcon } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconSettings } from "@tabler/icons-react";
import { lazy } from "react";
import { useWords } from "../ui/words.tsx";
import { OnceOpened } from "./once-opened.tsx";

const Panel = lazy(() => import("./display-settings-panel.tsx"));

/** The door to language, light or dark, and text size; what is behind it is loaded when it is first opened. */
export function DisplaySettings() {
  const words = useWords();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <ActionIcon onClick={open} aria-label={words.app.settings} title={words.app.settings} aria-haspopup="dialog">
        <IconSettings size="1.5em" stroke={1.8} aria-hidden />
      </ActionIcon>
      <OnceOpened opened={opened}>
        <Panel opened={opened} close={close} />
      </OnceOpened>
    </>
  );
}
