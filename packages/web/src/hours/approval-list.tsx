import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useState } from "react";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { Problem, useAct } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { ShowMore } from "../ui/show-more.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { CorrectDialog } from "./correct-dialog.tsx";
import { useWaiting, type WaitingLine } from "./queries.ts";

type Waiting = Outputs["hours"]["waiting"];

/** What waits for a decision, by shift, with its deadline (民政部令第67号 art. 11). */
export function ApprovalList({ stationId }: { stationId: string }) {
  const waiting = useWaiting(stationId);
  return (
    <Answer of={waiting}>
      {({ pages: [first, ...more] }) => {
        if (!first) return null;
        const lines = [first, ...more].flatMap((page) => page.lines);
        return (
          <>
            <Counters waiting={first} />
            {lines.length === 0 ? <NothingWaits /> : <Lines stationId={stationId} waiting={{ ...first, lines }} />}
            <ShowMore of={waiting} />
          </>
        );
      }}
    </Answer>
  );
}

function NothingWaits() {
  const words = useWords();
  return <EmptyState title={words.hours.desk.emptyTitle} text={words.hours.desk.emptyText} picture="calendar" />;
}

function Counters({ waiting }: { waiting: Waiting }) {
  const words = useWords();
  const say = words.hours.desk;
  const format = useFormat();
  const { soonestDueAt, daysLeft, overdue } = waiting;
  return (
    <>
      <dl className="linli-hours-counters">
        <div>
          <dt>{say.counter.waiting}</dt>
          <dd className="figure">{say.counter.count(waiting.waiting)}</dd>
          {waiting.waiting > 0 && <dd>{say.counter.flagged(waiting.flagged)}</dd>}
        </div>
        <div>
          <dt>{say.counter.soonest}</dt>
          {soonestDueAt === null || daysLeft === null ? (
            <dd className="figure">{say.counter.none}</dd>
          ) : (
            <>
              <dd className="figure">{say.days(daysLeft)}</dd>
              <dd>{format.date(soonestDueAt)}</dd>
            </>
          )}
        </div>
        <div>
          <dt>{say.counter.overdue}</dt>
          <dd className="figure">
            {overdue > 0 ? (
              <StatusBadge tone="bad">{say.counter.count(overdue)}</StatusBadge>
            ) : (
              say.counter.count(overdue)
            )}
          </dd>
        </div>
      </dl>
      <Text size="sm" c="dimmed" mb="md">
        {say.counter.rule}
      </Text>
    </>
  );
}

function Lines({ stationId, waiting }: { stationId: string; waiting: Waiting }) {
  const words = useWords();
  const say = words.hours.desk;
  const trpc = useTRPC();
  const { may } = useActor();
  const decides = may("hours.approve");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const said = ({ approved }: { approved: number }) => say.approved(approved);
  const approve = useAct(trpc.hours.approve.mutationOptions(), { said, after: () => setChosen(new Set()) });
  const approveAll = useAct(trpc.hours.approveUnflagged.mutationOptions(), { said });
  const confirm = useConfirm();
  const choose = (ids: string[], on: boolean) =>
    setChosen((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  const stillThere = waiting.lines.filter((line) => chosen.has(line.id)).map((line) => line.id);
  const shifts = Map.groupBy(waiting.lines, (line) => line.shiftId ?? line.id);
  return (
    <Stack gap="md">
      {decides && waiting.approvable > 0 && (
        <Group>
          <Button leftSection={<IconChecks size="1.25em" aria-hidden />} onClick={confirm.open}>
            {say.approveAll(waiting.approvable)}
          </Button>
          <ConfirmDialog
            {...confirm}
            title={say.approveAllTitle(waiting.approvable)}
            text={say.approveAllText}
            yes={say.approveAllYes(waiting.approvable)}
            act={approveAll}
            onYes={() => approveAll.run({ stationId, count: waiting.approvable })}
          />
        </Group>
      )}
      <Problem act={approve} />
      {[...shifts].map(([id, lines]) => (
        <ShiftGroup
          key={id}
          lines={lines}
          decides={decides}
          chosen={chosen}
          choose={choose}
          approve={(lineIds) => void approve.run({ lineIds })}
          busy={approve.busy}
        />
      ))}
      {waiting.waiting > waiting.lines.length && <Text>{say.more(waiting.waiting - waiting.lines.length)}</Text>}
      {stillThere.length > 0 && (
        <div className="linli-hours-chosen">
          <Button size="lg" loading={approve.busy} onClick={() => approve.run({ lineIds: stillThere.slice(0, 200) })}>
            {say.approveChosen(Math.min(stillThere.length, 200))}
          </Button>
        </div>
      )}
    </Stack>
  );
}

interface GroupProps {
  lines: WaitingLine[];
  decides: boolean;
  chosen: ReadonlySet<string>;
  choose: (ids: string[], on: boolean) => void;
  approve: (lineIds: string[]) => void;
  busy: boolean;
}

function ShiftGroup({ lines, decides, chosen, choose, approve, busy }: GroupProps) {
  const words = useWords();
  const say = words.hours.desk;
  const [first] = lines as [WaitingLine, ...WaitingLine[]];
  const format = useFormat(first.zone);
  const open = lines.filter((line) => !line.own).map((line) => line.id);
  const on = open.filter((id) => chosen.has(id)).length;
  const lead = [
    format.span(first.shiftStartsAt ?? first.startsAt, first.shiftEndsAt ?? first.endsAt),
    say.people(lines.length),
  ].join(" · ");
  return (
    <Section
      title={first.activity}
      lead={lead}
      actions={<StatusBadge tone={toneOf(first.workingDaysLeft)}>{say.days(first.workingDaysLeft)}</StatusBadge>}
    >
      {decides && open.length > 1 && (
        <Checkbox
          label={say.chooseShift(first.activity)}
          checked={on === open.length}
          indeterminate={on > 0 && on < open.length}
          onChange={(event) => choose(open, event.currentTarget.checked)}
        />
      )}
      <ul className="linli-hours-picks">
        {lines.map((line) => (
          <PickedLine
            key={line.id}
            line={line}
            decides={decides}
            chosen={chosen.has(line.id)}
            choose={(now) => choose([line.id], now)}
            approve={() => approve([line.id])}
            busy={busy}
          />
        ))}
      </ul>
    </Section>
  );
}

interface PickedProps {
  line: WaitingLine;
  decides: boolean;
  chosen: boolean;
  choose: (on: boolean) => void;
  approve: () => void;
  busy: boolean;
}

function PickedLine({ line, decides, chosen, choose, approve, busy }: PickedProps) {
  const words = useWords();
  const say = words.hours.desk;
  const format = useFormat(line.zone);
  const name = line.personName;
  return (
    <li className="linli-hours-pick">
      {decides && !line.own ? (
        <Checkbox
          aria-label={say.choose(name)}
          checked={chosen}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
      ) : (
        <span />
      )}
      <div>
        <Group gap="xs">
          <Text fw={650}>{name}</Text>
          <Text>{format.minutes(line.minutes)}</Text>
          {line.odd.map((kind) => (
            <StatusBadge key={kind} tone="attention">
              {words.hours.anomalyKinds[kind].short}
            </StatusBadge>
          ))}
        </Group>
        <Text size="sm" c="dimmed">
          {format.times(line.startsAt, line.endsAt)} · {words.hours.evidence[line.evidence]}
        </Text>
        {line.own && <Text size="sm">{say.own}</Text>}
      </div>
      {decides && !line.own && <LineActs line={line} approve={approve} busy={busy} />}
    </li>
  );
}

function LineActs({ line, approve, busy }: { line: WaitingLine; approve: () => void; busy: boolean }) {
  const words = useWords();
  const say = words.hours.desk;
  const refusing = useConfirm();
  const [correcting, setCorrecting] = useState(false);
  const refuse = useAct(useTRPC().hours.refuse.mutationOptions(), { said: () => say.refused });
  const name = line.personName;
  return (
    <Group gap="xs" className="acts">
      <Button variant="light" aria-label={say.approveOf(name)} disabled={busy} onClick={approve}>
        {say.approve}
      </Button>
      <Button variant="default" aria-label={say.correctOf(name)} onClick={() => setCorrecting(true)}>
        {say.correct}
      </Button>
      <Button variant="default" aria-label={say.refuseOf(name)} onClick={refusing.open}>
        {say.refuse}
      </Button>
      <ConfirmDialog
        {...refusing}
        danger
        title={say.refuseTitle(name)}
        text={say.refuseText}
        yes={say.refuse}
        reason={{ hint: say.reasonHint }}
        act={refuse}
        onYes={(reason) => refuse.run({ lineId: line.id, reason })}
      />
      {correcting && (
        <CorrectDialog
          line={{ id: line.id, personName: name, standing: line.minutes }}
          close={() => setCorrecting(false)}
        />
      )}
    </Group>
  );
}

function toneOf(daysLeft: number) {
  if (daysLeft < 0) return "bad" as const;
  return daysLeft <= 3 ? ("attention" as const) : ("waiting" as const);
}
