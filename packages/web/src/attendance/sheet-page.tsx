import "./attendance.css";
import { sayRefusal } from "@linli/shared/words/say-refusal";
import { Alert, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconDeviceTablet, IconInfoCircle, IconLock, IconSearch } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useActor } from "../ui/access.tsx";
import { Problem } from "../ui/act.tsx";
import { useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useLanguage, useWords } from "../ui/words.tsx";
import { CallAll } from "./call-all.tsx";
import { CloseDialog } from "./close-dialog.tsx";
import { findByName } from "./find-by-name.ts";
import { type Sheet, useSheet } from "./queries.ts";
import { useRollCall } from "./roll-acts.ts";
import { SheetLine } from "./sheet-line.tsx";
import { WalkInDialog } from "./walk-in-dialog.tsx";

const route = getRouteApi("/desk/$stationId/shifts/$shiftId/attendance");

/** The roll-call list of a shift: who is here, by what evidence, one tap each; and its close, which becomes hours. */
export default function SheetPage() {
  const { stationId, shiftId } = route.useParams();
  const sheet = useSheet(shiftId);
  return (
    <>
      <DeskNav stationId={stationId} active="today" />
      <Answer of={sheet}>{(data) => <Shown sheet={data} />}</Answer>
    </>
  );
}

function Shown({ sheet }: { sheet: Sheet }) {
  const words = useWords();
  const language = useLanguage();
  const say = words.attendance.sheet;
  const { shift, rows, now, opensAt } = sheet;
  const { span, dateTime } = useFormat(shift.zone);
  const { may } = useActor();
  const closing = useConfirm();
  const [text, setText] = useState("");
  const { rollCall, call, callAll } = useRollCall(shift.id);
  const open = shift.closedAt === null && shift.cancelledAt === null;
  const mayClose = open && may("attendance.close");
  const found = findByName(rows, text);
  const title = language === "en" ? (shift.titleEn ?? shift.title) : shift.title;
  return (
    <>
      <PageHeader
        title={say.title}
        lead={say.lead(title, span(shift.startsAt, shift.endsAt))}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconDeviceTablet size={20} aria-hidden />}
              renderRoot={(props) => (
                <Link to="/screen/$stationId" params={{ stationId: shift.stationId }} {...props} />
              )}
            >
              {say.toScreen}
            </Button>
            {mayClose && sheet.closeObjection === null && (
              <Button leftSection={<IconLock size={20} aria-hidden />} onClick={closing.open}>
                {say.close.open}
              </Button>
            )}
          </>
        }
      />
      <Stack gap="lg">
        {shift.closedAt !== null && (
          <Alert color="blue" icon={<IconInfoCircle aria-hidden />}>
            <Stack gap="xs" align="flex-start">
              {say.close.closedAt(dateTime(shift.closedAt))}
              <Button
                variant="light"
                renderRoot={(props) => <Link to={`/desk/${shift.stationId}/hours` as "/"} {...props} />}
              >
                {say.close.toHours}
              </Button>
            </Stack>
          </Alert>
        )}
        {open && now < opensAt && (
          <Alert color="blue" icon={<IconInfoCircle aria-hidden />}>
            {say.notOpen(dateTime(opensAt))}
          </Alert>
        )}
        <Counts sheet={sheet} />
        {mayClose && sheet.closeObjection && now >= shift.startsAt && (
          <Text c="dimmed">{sayRefusal(words, sheet.closeObjection, dateTime)}</Text>
        )}
        <Section title={say.people} lead={open ? say.peopleLead : undefined} plain>
          <Group align="flex-end" gap="sm">
            <TextInput
              label={say.search}
              placeholder={say.searchHint}
              leftSection={<IconSearch size={20} aria-hidden />}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              style={{ flex: "1 1 14rem" }}
            />
            {open && now >= opensAt && (
              <>
                <CallAll rows={rows} end="in" act={rollCall} callAll={callAll} />
                <CallAll rows={rows} end="out" act={rollCall} callAll={callAll} />
                {now < shift.endsAt && <WalkInDialog sheet={sheet} />}
              </>
            )}
          </Group>
          <Problem act={rollCall} />
          {rows.length === 0 && <EmptyState title={say.empty} text={say.emptyText} picture="people" />}
          {rows.length > 0 && found.length === 0 && <EmptyState title={say.nobody} picture="people" />}
          <ul className="linli-plain-list linli-roll">
            {found.map((row) => (
              <SheetLine key={row.personId} row={row} sheet={sheet} busy={rollCall.busy} call={call} />
            ))}
          </ul>
        </Section>
      </Stack>
      <CloseDialog sheet={sheet} confirming={closing} />
    </>
  );
}

function Counts({ sheet }: { sheet: Sheet }) {
  const words = useWords();
  const { number } = useFormat();
  return (
    <dl className="linli-counts" aria-label={words.attendance.sheet.counts}>
      {(["in", "expected", "out", "absent"] as const).map((presence) => (
        <div key={presence}>
          <dt>{words.attendance.presence[presence]}</dt>
          <dd>{number(sheet.counts[presence])}</dd>
        </div>
      ))}
    </dl>
  );
}
