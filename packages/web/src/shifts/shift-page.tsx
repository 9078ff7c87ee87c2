import "./shifts.css";
import { calendarFile } from "@linli/shared/shifts/calendar-file";
import { Alert, Anchor, Button, Group, Stack, Text } from "@mantine/core";
import {
  IconAlertTriangle,
  IconCalendarDown,
  IconClipboardList,
  IconClock,
  IconMapPin,
  IconUser,
} from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Card, Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { MyPlace } from "./my-place.tsx";
import { OpenSwaps } from "./open-swaps.tsx";
import { type Shift, useShift } from "./queries.ts";
import { SignUp } from "./sign-up.tsx";

const route = getRouteApi("/shifts/$shiftId");

export default function ShiftPage() {
  const { shiftId } = route.useParams();
  return <Answer of={useShift(shiftId)}>{(shift) => <OneShift shift={shift} />}</Answer>;
}

function OneShift({ shift }: { shift: Shift }) {
  const words = useWords();
  const say = words.shifts.page;
  const own = useOwnText();
  const over = shift.endsAt <= shift.now;
  return (
    <>
      <PageHeader
        title={own(shift.title, shift.titleEn)}
        lead={own(shift.stationName, shift.stationNameEn)}
        actions={
          shift.mayStaff && (
            <Button
              variant="light"
              leftSection={<IconClipboardList size="1.25em" aria-hidden />}
              renderRoot={(props) => (
                <Link
                  to="/desk/$stationId/shifts/$shiftId"
                  params={{ stationId: shift.stationId, shiftId: shift.id }}
                  {...props}
                />
              )}
            >
              {say.desk}
            </Button>
          )
        }
      />
      <Stack gap="lg">
        {shift.cancelledAt !== null && (
          <Alert color="red" icon={<IconAlertTriangle />} title={say.cancelled}>
            {shift.cancelReason && say.cancelledWhy(shift.cancelReason)}
          </Alert>
        )}
        {shift.publishedAt === null && <Alert color="yellow">{say.draft}</Alert>}
        {shift.people.map((person) => (
          <MyPlace key={person.id} shift={shift} person={person} />
        ))}
        <Facts shift={shift} />
        {!over && shift.cancelledAt === null && (
          <>
            <OpenSwaps shift={shift} />
            <SignUp shift={shift} />
          </>
        )}
        <Section title={say.what}>
          <Text style={{ whiteSpace: "pre-line" }}>{own(shift.about, shift.aboutEn)}</Text>
          <Text c="dimmed">{say.organiser(shift.organiser)}</Text>
          <Anchor renderRoot={(props) => <Link to={`/events/${shift.eventId}` as "/"} {...props} />}>
            {say.event}
          </Anchor>
        </Section>
        <Section title={say.rules}>
          <Rules shift={shift} />
        </Section>
      </Stack>
    </>
  );
}

/** When, where and whom to ask: what somebody must know who reads nothing else. */
function Facts({ shift }: { shift: Shift }) {
  const words = useWords();
  const say = words.shifts.page;
  const own = useOwnText();
  const format = useFormat(shift.zone);
  return (
    <Card>
      <dl className="linli-shift-facts">
        <dt>
          <IconClock size="1.6rem" role="img" aria-label={say.when} />
        </dt>
        <dd className="linli-shift-when">{format.span(shift.startsAt, shift.endsAt)}</dd>
        <dt>
          <IconMapPin size="1.6rem" role="img" aria-label={say.where} />
        </dt>
        <dd>
          <Text fw={600}>{own(shift.stationName, shift.stationNameEn)}</Text>
          <Text>{shift.address}</Text>
          <Anchor renderRoot={(props) => <Link to={`/stations/${shift.stationId}` as "/"} {...props} />}>
            {say.station}
          </Anchor>
        </dd>
        <dt>
          <IconUser size="1.6rem" role="img" aria-label={say.who} />
        </dt>
        <dd>
          {shift.inCharge && <Text>{say.inCharge(shift.inCharge)}</Text>}
          {shift.stationPhone && <Anchor href={`tel:${shift.stationPhone}`}>{say.call(shift.stationPhone)}</Anchor>}
        </dd>
      </dl>
      {shift.endsAt > shift.now && shift.cancelledAt === null && (
        <Group mt="md">
          <Button
            variant="default"
            leftSection={<IconCalendarDown size="1.25em" aria-hidden />}
            component="a"
            download={`${shift.onDate}.ics`}
            href={`data:text/calendar;charset=utf-8,${encodeURIComponent(
              calendarFile({
                ...shift,
                title: own(shift.title, shift.titleEn),
                about: own(shift.about, shift.aboutEn),
                place: `${own(shift.stationName, shift.stationNameEn)} ${shift.address}`,
              }),
            )}`}
          >
            {say.calendar}
          </Button>
        </Group>
      )}
    </Card>
  );
}

function Rules({ shift }: { shift: Shift }) {
  const say = useWords().shifts.page;
  const { dateTime } = useFormat(shift.zone);
  return (
    <ul className="linli-shift-rules">
      {shift.minAge !== null && <li>{say.minAge(shift.minAge)}</li>}
      {shift.approval === "manager" && <li>{say.approval}</li>}
      {shift.opensAt !== null && shift.opensAt > shift.now && <li>{say.opens(dateTime(shift.opensAt))}</li>}
      <li>{say.closes(dateTime(shift.closesAt))}</li>
      <li>{say.whenFull[shift.whenFull]}</li>
      <li>{say.withdrawUntil(dateTime(shift.withdrawUntil))}</li>
    </ul>
  );
}
