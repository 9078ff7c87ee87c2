import { Button, Stack, Text } from "@mantine/core";
import { IconLogout, IconShieldLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useLeave } from "../auth/enter.ts";
import { useTRPC } from "../trpc.ts";
import type { Me } from "../ui/access.tsx";
import { Problem, useAct } from "../ui/act.tsx";
import { useWords } from "../ui/words.tsx";
import { Sheet, type SheetProps } from "./sheet.tsx";

/** What one holds, where, and the way out. */
export default function PersonPanel({ me, ...sheet }: SheetProps & { me: Me }) {
  const words = useWords();
  const trpc = useTRPC();
  const leave = useLeave(words.auth.signOut.done);
  const signOut = useAct(trpc.auth.signOut.mutationOptions(), { after: leave });
  return (
    <Sheet {...sheet} title={me.person.name}>
      <Stack gap="sm">
        {me.grants.map(({ role, placeId, stationId, label }) => (
          <Text key={`${role}${placeId}${stationId}`} c="dimmed">{`${label} ${words.auth.roles[role]}`}</Text>
        ))}
        <Button
          fullWidth
          variant="light"
          leftSection={<IconShieldLock size="1.25em" aria-hidden />}
          onClick={sheet.close}
          renderRoot={(props) => <Link to="/me/account" {...props} />}
        >
          {words.auth.account.title}
        </Button>
        <Button
          fullWidth
          variant="default"
          leftSection={<IconLogout size="1.25em" aria-hidden />}
          loading={signOut.busy}
          onClick={() => signOut.run(undefined)}
        >
          {words.auth.signOut.submit}
        </Button>
        <Problem act={signOut} />
      </Stack>
    </Sheet>
  );
}
