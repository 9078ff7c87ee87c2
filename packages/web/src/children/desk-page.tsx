import "../meals/meals.css";
import "./children.css";
import { Alert, Stack, Tabs, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { Arrival } from "./arrival.tsx";
import { ChildIn } from "./child-in.tsx";
import { readScan } from "./code-text.ts";
import { CollectDialog } from "./collect-dialog.tsx";
import { Gone } from "./gone.tsx";
import { LogButton } from "./log-dialog.tsx";
import { type ChildToday, type Today, useToday } from "./queries.ts";
import { Rooms } from "./rooms.tsx";
import { Unsigned } from "./unsigned.tsx";

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

interface AtDesk {
  stationId: string;
  today: Today;
}

function Board({ stationId, today }: AtDesk) {
  const say = useWords().handover;
  const navigate = useNavigate({ from: "/desk/$stationId/children" });
  const { view } = useSearch({ from: "/desk/$stationId/children" });
  const [text, setText] = useState("");
  const scanned = readScan(text);
  const found = today.children.filter((child) => (scanned ? child.childId === scanned.childId : fits(child, text)));
  const toCome = found.filter((child) => child.arrivedAt === null);
  const inNow = found.filter(isIn);
  const gone = found.filter((child) => child.leftAt !== null);
  const due = today.children.filter((child) => isIn(child) && child.endsAt < today.now).length;
  const scannedIn = scanned && inNow.find((child) => child.childId === scanned.childId);
  const waiting = (one: ChildToday) => one.stands && one.turnedBackAt === null && one.absentAt === null;
  return (
    <Stack gap="lg" className="linli-children-desk">
      <Unsigned today={today} />
      {due > 0 && (
        <Alert color="vermilion" icon={<IconAlertTriangle />} role="status">
          {say.unsigned.today(due)}
        </Alert>
      )}
      <Rooms today={today} />
      {today.children.length === 0 ? (
        <EmptyState title={say.none} text={say.noneText} />
      ) : (
        <>
          <TextInput
            type="search"
            size="lg"
            label={say.find}
            description={say.findHint}
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {scanned && scannedIn && (
            <CollectDialog child={scannedIn} scanned={scanned} opened onClose={() => setText("")} />
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

const isIn = (child: ChildToday) => child.arrivedAt !== null && child.leftAt === null && child.stay?.settledAt === null;

function fits(child: ChildToday, typed: string): boolean {
  const text = typed.trim();
  const letters = text.toLowerCase();
  return text === "" || child.childName.includes(text) || child.pinyin.startsWith(letters);
}
