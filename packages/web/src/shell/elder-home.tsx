import { Stack } from "@mantine/core";
import { IconCalendarEvent, IconListCheck, IconPhone } from "@tabler/icons-react";
import { MyNext } from "../insight/my-home.tsx";
import { useActor } from "../ui/access.tsx";
import { BigChoice } from "../ui/big-choice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { useWords } from "../ui/words.tsx";

/** Elder mode's home: where one has to be next, and three large choices. */
export function ElderHome() {
  const words = useWords();
  const { me } = useActor();
  const say = words.app.elder;
  return (
    <>
      <PageHeader title={me ? say.greeting(me.person.name) : say.greetingStranger} lead={say.ask} />
      <Stack gap="lg" maw="40rem">
        {me && <MyNext />}
        <BigChoice icon={IconCalendarEvent} title={say.find} hint={say.findHint} to="/events" />
        <BigChoice icon={IconListCheck} title={say.mine} hint={say.mineHint} to="/me/shifts" />
        <BigChoice icon={IconPhone} accent title={say.call} hint={say.callStations} to="/stations" />
      </Stack>
    </>
  );
}
