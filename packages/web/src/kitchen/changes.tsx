import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";
import type { Change, KitchenDay, Sheet } from "./queries.ts";

/** What changed after the cut-off and nobody in the kitchen has seen: above every page of the kitchen until somebody has. */
export function ChangesBar({ stationId, day }: { stationId: string; day: KitchenDay }) {
  const say = useWords().kitchen.sheet;
  const format = useFormat(day.zone);
  const waiting = day.sittings.filter((sitting) => sitting.changes.some((change) => change.seenAt === null));
  if (waiting.length === 0 && day.unseenOn.length === 0) return null;
  return (
    <Stack gap="sm" className="linli-no-print" role="status">
      {waiting.map((sitting) => (
        <Unseen key={sitting.id} sitting={sitting} zone={day.zone} />
      ))}
      {day.unseenOn.map(({ onDate, count }) => (
        <Alert
          key={onDate}
          color="vermilion"
          icon={<IconAlertTriangle />}
          title={say.unseenOn(format.day(onDate), count)}
        >
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link to="/desk/$stationId/kitchen" params={{ stationId }} search={{ onDate }} {...props} />
            )}
          >
            {say.open}
          </Button>
        </Alert>
      ))}
    </Stack>
  );
}

function Unseen({ sitting, zone }: { sitting: Sheet; zone: string }) {
  const words = useWords();
  const say = words.kitchen.sheet;
  const trpc = useTRPC();
  const act = useAct(trpc.kitchen.acknowledge.mutationOptions(), { said: () => say.seenDone });
  const unseen = sitting.changes.filter((change) => change.seenAt === null);
  const changeIds = unseen.map((change) => change.id);
  return (
    <Alert
      color="vermilion"
      icon={<IconAlertTriangle />}
      title={say.unseen(words.meals.times[sitting.meal], unseen.length)}
    >
      <Stack gap="sm">
        <ChangeList changes={unseen} zone={zone} />
        <Problem act={act} />
        <Group>
          <Button size="lg" loading={act.busy} onClick={() => act.run({ menuId: sitting.id, changeIds })}>
            {say.seen}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** Each change: whose tray, what it was, when, by whom and why. */
export function ChangeList({ changes, zone }: { changes: readonly Change[]; zone: string }) {
  const words = useWords();
  const say = words.kitchen.sheet;
  const format = useFormat(zone);
  return (
    <ul className="linli-kitchen-changes">
      {changes.map((change) => (
        <li key={change.id}>
          <Text span fw={600}>
            {say.change(change.personName, words.meals.modes[change.mode], words.kitchen.moves[change.what])}
          </Text>
          <Text span size="sm">
            {say.changeBy(
              format.dateTime(change.at),
              change.byName,
              change.walkedInAt === null ? change.why : say.walkedIn,
            )}
            {change.seenByName && ` · ${say.seenBy(change.seenByName)}`}
          </Text>
        </li>
      ))}
    </ul>
  );
}
