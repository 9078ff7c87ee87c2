import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";
import { BookingBadge } from "./booking-badge.tsx";
import type { ForPerson, OwnBooking, Shift } from "./queries.ts";
import { SwapDialog } from "./swap-dialog.tsx";

/** What one person has on this shift, and what they can do about it. Nothing when they have nothing. */
export function MyPlace({ shift, person }: { shift: Shift; person: ForPerson }) {
  const words = useWords();
  const say = words.shifts.mine;
  const own = useOwnText();
  const { dateTime } = useFormat(shift.zone);
  const { booking } = person;
  if (!booking) return null;
  const role = shift.roles.find((each) => each.poolId === booking.poolId);
  return (
    <Section title={person.self ? say.yours : say.theirs(person.name)}>
      <Stack gap="sm">
        <Group gap="sm">
          <BookingBadge state={booking.state} />
          {role && <Text fw={600}>{say.role(own(role.role, role.roleEn))}</Text>}
        </Group>
        {booking.position !== null && <Text>{say.position(booking.position)}</Text>}
        {booking.byName && <Text c="dimmed">{say.bookedBy(booking.byName)}</Text>}
        {booking.offerExpiresAt !== null && <Text fw={600}>{say.offerUntil(dateTime(booking.offerExpiresAt))}</Text>}
        {shift.startsAt > shift.now && <Ways shift={shift} booking={booking} />}
      </Stack>
    </Section>
  );
}

function Ways({ shift, booking }: { shift: Shift; booking: OwnBooking }) {
  const words = useWords();
  const say = words.shifts.mine;
  const { dateTime } = useFormat(shift.zone);
  const tooLate = booking.state === "confirmed" && shift.now >= shift.withdrawUntil;
  if (booking.state === "offered") return <Offer booking={booking} />;
  return (
    <Stack gap="sm">
      {tooLate && <Text c="dimmed">{say.tooLate(dateTime(shift.withdrawUntil))}</Text>}
      {booking.swap && <OpenSwap swap={booking.swap} />}
      <Group gap="sm">
        {booking.state === "confirmed" && !booking.swap && shift.approval === "none" && (
          <SwapDialog bookingId={booking.id} />
        )}
        {!tooLate && <Withdraw shift={shift} booking={booking} />}
      </Group>
    </Stack>
  );
}

function Offer({ booking }: { booking: OwnBooking }) {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.shifts.mine;
  const accept = useAct(trpc.shifts.acceptOffer.mutationOptions(), { said: () => say.accepted });
  const decline = useAct(trpc.shifts.declineOffer.mutationOptions(), { said: () => say.declined });
  return (
    <Stack gap="sm">
      <Problem act={accept} />
      <Problem act={decline} />
      <Group gap="sm">
        <Button loading={accept.busy} onClick={() => accept.run({ bookingId: booking.id })}>
          {say.accept}
        </Button>
        <Button variant="default" loading={decline.busy} onClick={() => decline.run({ bookingId: booking.id })}>
          {say.decline}
        </Button>
      </Group>
    </Stack>
  );
}

function Withdraw({ shift, booking }: { shift: Shift; booking: OwnBooking }) {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.shifts.mine;
  const own = useOwnText();
  const format = useFormat(shift.zone);
  const confirm = useConfirm();
  const act = useAct(trpc.shifts.withdraw.mutationOptions(), { said: () => say.withdrawn });
  const waits = booking.state === "waitlisted";
  return (
    <>
      <Button variant="default" onClick={confirm.open}>
        {waits ? say.leaveQueue : say.withdraw}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.withdrawTitle}
        text={say.withdrawText(own(shift.title, shift.titleEn), format.span(shift.startsAt, shift.endsAt))}
        yes={waits ? say.leaveQueue : say.withdrawYes}
        no={say.withdrawNo}
        danger
        act={act}
        onYes={() => act.run({ bookingId: booking.id })}
      />
    </>
  );
}

/** The giver's own open offer to swap. */
export function OpenSwap({ swap }: { swap: { id: string; toName: string | null } }) {
  const words = useWords();
  const trpc = useTRPC();
  const say = words.shifts.swap;
  const act = useAct(trpc.shifts.withdrawSwap.mutationOptions(), { said: () => say.takenBack });
  return (
    <Alert color="yellow">
      <Stack gap="sm" align="flex-start">
        <Text>{swap.toName === null ? say.openToAll : say.openTo(swap.toName)}</Text>
        <Problem act={act} />
        <Button variant="default" loading={act.busy} onClick={() => act.run({ swapId: swap.id })}>
          {say.takeBack}
        </Button>
      </Stack>
    </Alert>
  );
}
