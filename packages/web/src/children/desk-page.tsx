import "../meals/meals.css";
import "./children.css";
import { notInWhy, readScan, type Scanned } from "@linli/shared/children/code-text";
import { Alert, Group, Stack, Tabs, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { Choices } from "../ui/choices.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { Arrival } from "./arrival.tsx";
import { ChildIn } from "./child-in.tsx";
import { CollectDialog } from "./collect-dialog.tsx";
import { Gone } from "./gone.tsx";
import { LogButton } from "./log-dialog.tsx";

import { type ChildToday, type Today, useToday } from "./queries.ts";
import { Rooms } from "./rooms.tsx";
import { ScanButton } from "./scan-dialog.tsx";
import { Unseen, Unsigned } from "./unsigned.tsx";

type View = "arrivals" | "in" | "gone";

/** For the tablet at the door and in the room: who comes, who is in, who was collected. */
export default function ChildrenDeskPage() {
  const say = useWords().handover;
  const format = useFormat();
  const { stationId } = useParams({ from: "/desk/$stationId/children" });
  const today = useToday(stationId);
  return (
    <>
      <DeskNav stationId={stationId} active="children" />
      <PageHeader title={say.title} lead={today.data && say.lead(format.day(today.data.today))} />
      <Answer of={today}>{(data) => <Board stationId={stationId} today={data} />}</Answer>
    </>
  );
}

const ALL = "all";

interface AtDesk {
  stationId: string;
  today: Today;
}

function Board({ stationId, today }: AtDesk) {
  const say = useWords().handover;
  const navigate = useNavigate({ from: "/desk/$stationId/children" });
  const { view } = useSearch({ from: "/desk/$stationId/children" });
  const [text, setText] = useState("");
  const [room, setRoom] = useState<string>(ALL);
  const own = useOwnText();
  const [read, setRead] = useState<Scanned>();
  const typed = readScan(text);
  const scanned = read ?? typed;
  const found = today.children.filter((child) =>
    typed ? child.childId === typed.childId : fits(child, text) && (room === ALL || child.roomId === room),
  );
  const toCome = found.filter((child) => child.arrivedAt === null);
  const inNow = found.filter(isIn);
  const gone = found.filter((child) => child.leftAt !== null);
  const due = today.children.filter((child) => isIn(child) && child.endsAt < today.now).length;
  const scannedIn = scanned && today.children.find((child) => isIn(child) && child.childId === scanned.childId);
  const sayNotIn = useSayNotIn(today);
  const waiting = (one: ChildToday) => one.stands && one.turnedBackAt === null && one.absentAt === null;
  return (
    <Stack gap="lg" className="linli-children-desk">
      <Unsigned today={today} />
      {due > 0 && (
        <Alert color="vermilion" icon={<IconAlertTriangle />} role="status">
          {say.unsigned.today(due)}
        </Alert>
      )}
      <Rooms stationId={stationId} today={today} />
      {today.children.length === 0 ? (
        <EmptyState title={say.none} text={say.noneText} />
      ) : (
        <>
          <Group gap="sm" align="flex-end">
            <TextInput
              flex="1 1 14rem"
              type="search"
              size="lg"
              label={say.find}
              description={say.findHint}
              inputWrapperOrder={["label", "description", "error", "input"]}
              autoComplete="off"
              value={text}
              error={typed && sayNotIn(typed)}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <ScanButton
              onScan={(code) => {
                const wrong = sayNotIn(code);
                if (wrong === null) setRead(code);
                return wrong;
              }}
            />
          </Group>
          {scanned && scannedIn && (
            <CollectDialog
              child={scannedIn}
              scanned={scanned}
              opened
              onClose={() => {
                setText("");
                setRead(undefined);
              }}
            />
          )}
          {today.rooms.length > 1 && (
            <Choices
              title={say.room}
              among={[
                { value: ALL, label: say.allRooms },
                ...today.rooms.map((one) => ({ value: one.id, label: own(one.name, one.nameEn) })),
              ]}
              value={room}
              choose={setRoom}
            />
          )}
          <Tabs
            value={view}
            onChange={(next) => next && void navigate({ search: { view: next as View }, replace: true })}
            keepMounted={false}
          >
            <Tabs.List grow className="linli-child-tabs">
              <Tabs.Tab value="arrivals">{say.arrivals(toCome.filter(waiting).length)}</Tabs.Tab>
              <Tabs.Tab value="in">{say.inNow(inNow.length)}</Tabs.Tab>
              <Tabs.Tab value="gone">{say.gone(gone.length)}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="arrivals" pt="md">
              <Cards of={toCome} none={say.allIn}>
                {(child) => <Arrival stationId={stationId} child={child} />}
              </Cards>
            </Tabs.Panel>
            <Tabs.Panel value="in" pt="md">
              <Stack gap="md">
                {inNow.length > 0 && <LogButton all={inNow} chosen={[]} />}
                <Cards of={inNow} none={say.nobodyIn}>
                  {(child) => <ChildIn stationId={stationId} child={child} all={inNow} today={today} />}
                </Cards>
              </Stack>
            </Tabs.Panel>
            <Tabs.Panel value="gone" pt="md">
              <Cards of={gone} none={say.nobodyGone}>
                {(child) => <Gone child={child} />}
              </Cards>
            </Tabs.Panel>
          </Tabs>
        </>
      )}
      <Unseen today={today} />
    </Stack>
  );
}

function Cards(props: { of: readonly ChildToday[]; none: string; children: (child: ChildToday) => ReactNode }) {
  if (props.of.length === 0) return <Text c="dimmed">{props.none}</Text>;
  return (
    <ul className="linli-serve-list">
      {props.of.map((child) => (
        <li key={child.id}>{props.children(child)}</li>
      ))}
    </ul>
  );
}

/** Why a code that was scanned opens nothing: whose child it is is not here now. Null: it is. */
function useSayNotIn(today: Today): (scanned: Scanned) => string | null {
  const say = useWords().handover.scan;
  return ({ childId }) => {
    const stays = today.children.filter((child) => child.childId === childId);
    const why = notInWhy(stays.map(({ stay, ...child }) => ({ ...child, settledAt: stay?.settledAt ?? null })));
    if (why === null || why === "notToday") return why && say.notToday;
    return say[why](stays[0]?.childName ?? "");
  };
}

const isIn = (child: ChildToday) => child.arrivedAt !== null && child.leftAt === null && child.stay?.settledAt === null;

function fits(child: ChildToday, typed: string): boolean {
  const text = typed.trim();
  const letters = text.toLowerCase();
  return text === "" || child.childName.includes(text) || child.pinyin.startsWith(letters);
}
