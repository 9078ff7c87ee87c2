import { Button, Group, Stack, Text } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { BrokenDays } from "./broken-days.tsx";
import type { Roster } from "./desk-queries.ts";

type Leave = Roster["leaves"][number];

/** Leave that is to be decided, each with the bookings that it costs their place. */
export function Leaves({ roster, zone }: { roster: Roster; zone: string }) {
  const say = useWords().childcare.roster;
  return (
    <Section title={say.leaves}>
      {roster.leaves.length === 0 && <Text c="dimmed">{say.noLeaves}</Text>}
      {roster.leaves.map((leave) => (
        <OneLeave key={leave.id} leave={leave} zone={zone} mayDecide={roster.mayEdit} />
      ))}
    </Section>
  );
}

function OneLeave({ leave, zone, mayDecide }: { leave: Leave; zone: string; mayDecide: boolean }) {
  const say = useWords().childcare.roster;
  const format = useFormat(zone);
  const act = useAct(useTRPC().childcare.decideLeave.mutationOptions());
  const affected = leave.broken.reduce((sum, day) => sum + day.affected.length, 0);
  return (
    <Stack gap="sm" className="linli-session">
      <Text fw={600}>{say.leaveOf(leave.personName, format.day(leave.fromOn), format.day(leave.untilOn))}</Text>
      {leave.reason && <Text>{leave.reason}</Text>}
      <BrokenDays broken={leave.broken} zone={zone} nobody={say.leaveNobody} />
      <Problem act={act} />
      {mayDecide && (
        <Group gap="sm">
          <Button
            color={affected > 0 ? "red" : undefined}
            loading={act.busy}
            onClick={() => act.run({ leaveId: leave.id, verdict: "approved", seenAffected: affected })}
          >
            {say.leaveApprove(affected)}
          </Button>
          <Button
            variant="default"
            loading={act.busy}
            onClick={() => act.run({ leaveId: leave.id, verdict: "refused" })}
          >
            {say.leaveRefuse}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
