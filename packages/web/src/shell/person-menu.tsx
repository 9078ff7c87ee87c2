import { Button, Menu } from "@mantine/core";
import { IconLogin2, IconLogout, IconShieldLock, IconUser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useLeave } from "../auth/enter.ts";
import { useTRPC } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { useWords } from "../ui/words.tsx";

/** Who is signed in, and the way out; or the way in. */
export function PersonMenu() {
  const words = useWords();
  const trpc = useTRPC();
  const leave = useLeave();
  const { me } = useActor();
  const signOut = useAct(trpc.auth.signOut.mutationOptions(), {
    said: () => words.auth.signOut.done,
    after: leave,
  });
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
    <Menu position="bottom-end" shadow="md" width="16rem">
      <Menu.Target>
        <Button variant="subtle" color="gray" size="sm" px="sm" leftSection={<IconUser size="1.25em" aria-hidden />}>
          {me.person.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {me.grants.map(({ role, placeId, stationId, label }) => (
          <Menu.Label key={`${role}${placeId}${stationId}`}>{`${label} ${words.auth.roles[role]}`}</Menu.Label>
        ))}
        <Menu.Item
          leftSection={<IconShieldLock size="1.25em" aria-hidden />}
          renderRoot={(props) => <Link to="/me/account" {...props} />}
        >
          {words.auth.account.title}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size="1.25em" aria-hidden />} onClick={() => signOut.run(undefined)}>
          {words.auth.signOut.submit}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
