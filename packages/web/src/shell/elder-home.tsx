import { Stack } from "@mantine/core";
import { IconCalendarEvent, IconPhone, IconSoup } from "@tabler/icons-react";
import { MyNext } from "../insight/my-home.tsx";
import { useActor } from "../ui/access.tsx";
import { BigChoice } from "../ui/big-choice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { useWords } from "../ui/words.tsx";

/** Elder mode's home: where one has to be next, and three large choices; the usual meal is two taps behind the first. */
export function ElderHome() {
  const words = useWords();
  const { me } = useActor();
  const say = words.app.elder;
  return (
    <>
      <PageHeader title={me ? say.greeting(me.person.name) : say.greetingStranger} lead={say.ask} />
      <Stack gap="lg" maw="40rem">
        {me && <MyNext />}
        <BigChoice
          icon={IconSoup}
          title={words.ordering.elder.title}
          hint={words.ordering.elder.hint}
          to={me ? "/meals/usual" : "/meals"}
        />
        <BigChoice icon={IconCalendarEvent} title={say.find} hint={say.findHint} to="/events" />
        <BigChoice icon={IconPhone} accent title={say.call} hint={say.callStations} to="/stations" />
      </Stack>
    </>
  );
}
