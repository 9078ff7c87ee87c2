import "./insight.css";
import { Anchor, Button, Group, Text, Title } from "@mantine/core";
import { IconBell, IconClockHeart } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { Me } from "../ui/access.tsx";
import { useFormat } from "../ui/format.ts";
import { LoadingState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { type Coming, ComingLine, NextComing } from "./coming.tsx";
import { useHome } from "./queries.ts";

/** What one's own home begins with: what is next, large; what follows, for the family, too; what is new; the hours. */
export function MyHome({ me }: { me: Me }) {
  const words = useWords();
  const { hours } = useFormat();
  const home = useHome(true);
  const say = words.insight.home;
  if (home.isPending) return <LoadingState lines={2} />;
  // The activities below are worth seeing even when one's own could not be read.
  if (!home.data) return null;
  const [next, ...later] = home.data.coming;
  return (
    <div className="linli-home-mine">
      {next ? <NextComing one={next} /> : <NothingYet />}
      {later.length > 0 && <Later coming={later} more={home.data.more} />}
      <Group gap="sm">
        {me.unread > 0 && (
          <Button
            variant="light"
            color="vermilion"
            leftSection={<IconBell size="1.25em" aria-hidden />}
            renderRoot={(props) => <Link to={"/inbox" as "/"} {...props} />}
          >
            {say.unread(me.unread)}
          </Button>
        )}
        {home.data.minutes > 0 && (
          <Button
            variant="light"
            leftSection={<IconClockHeart size="1.25em" aria-hidden />}
            renderRoot={(props) => <Link to={"/me/hours" as "/"} {...props} />}
          >
            {say.hours(hours(home.data.minutes))}
          </Button>
        )}
      </Group>
    </div>
  );
}

/** In elder mode: what is next alone, above the three choices, and the way to what follows. */
export function MyNext() {
  const say = useWords().insight.home;
  const home = useHome(true);
  const next = home.data?.coming[0];
  if (!next) return null;
  return (
    <>
      <NextComing one={next} />
      {home.data && home.data.coming.length > 1 && (
        <Button fullWidth variant="light" renderRoot={(props) => <Link to={"/me/household" as "/"} {...props} />}>
          {say.all}
        </Button>
      )}
    </>
  );
}

function Later({ coming, more }: { coming: readonly Coming[]; more: number }) {
  const say = useWords().insight.home;
  return (
    <section aria-labelledby="later-coming">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h3" id="later-coming">
          {say.afterwards}
        </Title>
        <Anchor className="linli-board-line" renderRoot={(props) => <Link to={"/me/household" as "/"} {...props} />}>
          {say.all}
        </Anchor>
      </Group>
      <ul className="linli-choices">
        {coming.map((one) => (
          <li key={`${one.kind} ${one.id}`}>
            <ComingLine one={one} />
          </li>
        ))}
      </ul>
      {more > 0 && <Text c="dimmed">{say.more(more)}</Text>}
    </section>
  );
}

function NothingYet() {
  const words = useWords();
  const say = words.insight.home;
  return (
    <section className="linli-next" data-quiet aria-labelledby="nothing-yet">
      <Title order={2} id="nothing-yet">
        {say.nextNone}
      </Title>
      <Text>{say.nextNoneText}</Text>
      <Group>
        <Button renderRoot={(props) => <Link to={"/events" as "/"} {...props} />}>{say.find}</Button>
      </Group>
    </section>
  );
}
