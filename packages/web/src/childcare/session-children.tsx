import { Button, Group, Stack, Text } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { RoomOnDay } from "./desk-queries.ts";

type Session = RoomOnDay["sessions"][number];

/** The sessions of a room on a day, each with its children. */
export function SessionChildren({ on, now }: { on: RoomOnDay; now: number }) {
  const words = useWords();
  const say = words.childcare.day;
  const format = useFormat(on.room.zone);
  return (
    <Stack gap="sm">
      <Text fw={600}>{say.sessions}</Text>
      {on.sessions.map((session) => (
        <div key={session.id}>
          <Text>{`${format.times(session.startsAt, session.endsAt)} ${words.childcare.kinds[session.kind]}`}</Text>
          {session.children.length === 0 ? (
            <Text c="dimmed">{say.nobody}</Text>
          ) : (
            <ul className="linli-children">
              {session.children.map((child) => (
                <li key={child.bookingId}>
                  <Group gap="xs">
                    <strong>{child.childName}</strong>
                    <span>{words.childcare.bands[child.band]}</span>
                    {child.state === "offered" && (
                      <StatusBadge tone="waiting">{words.childcare.mine.states.offered}</StatusBadge>
                    )}
                  </Group>
                  {session.endsAt > now && <EndBooking child={child} />}
                </li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </Stack>
  );
}

function EndBooking({ child }: { child: Session["children"][number] }) {
  const say = useWords().childcare.day;
  const confirm = useConfirm();
  const act = useAct(useTRPC().childcare.deskEnd.mutationOptions(), { said: () => say.endDone });
  return (
    <>
      <Button variant="default" onClick={confirm.open} aria-label={say.endOf(child.childName)}>
        {say.endYes}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.endTitle(child.childName)}
        text={say.endText}
        yes={say.endYes}
        danger
        reason
        act={act}
        onYes={(reason) => act.run({ bookingId: child.bookingId, reason, free: true })}
      />
    </>
  );
}
