import { Button } from "@mantine/core";
import { IconTextSize } from "@tabler/icons-react";
import { setPreferences, usePreferences } from "../ui/preferences.ts";
import { useWords } from "../ui/words.tsx";

/** In and out of elder mode, on every page, in one touch. */
export function ElderSwitch() {
  const words = useWords();
  const { elder } = usePreferences();
  return (
    <Button
      variant={elder ? "filled" : "default"}
      size="sm"
      px="sm"
      leftSection={<IconTextSize size="1.25em" aria-hidden />}
      aria-pressed={elder !== null}
      title={elder ? words.app.elder.turnOff : words.app.elder.turnOn}
      onClick={() => setPreferences({ elder: elder ? null : "large" })}
    >
      {words.app.elder.switch}
    </Button>
  );
}
