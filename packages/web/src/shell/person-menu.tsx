import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLogin2, IconUser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lazy } from "react";
import { useActor } from "../ui/access.tsx";
import { useWords } from "../ui/words.tsx";
import { OnceOpened } from "./once-opened.tsx";

const Panel = lazy(() => import("./person-panel.tsx"));

/** Who is signed in, and the way out; or the way in. */
export function PersonMenu() {
  const words = useWords();
  const { me } = useActor();
  const [opened, { open, close }] = useDisclosure(false);
  if (!me) {
    return (
      <Button
        size="sm"
        px="sm"
        className="linli-only-wide"
        leftSection={<IconLogin2 size="1.25em" aria-hidden />}
        renderRoot={(props) => <Link to="/sign-in" {...props} />}
      >
        {words.app.nav.signIn}
      </Button>
    );
  }
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="sm"
        px="sm"
        className="linli-person"
        leftSection={<IconUser size="1.25em" aria-hidden />}
        aria-label={me.person.name}
        aria-haspopup="dialog"
        onClick={open}
      >
        <span className="linli-person-name">{me.person.name}</span>
      </Button>
      <OnceOpened opened={opened}>
        <Panel me={me} opened={opened} close={close} />
      </OnceOpened>
    </>
  );
}
