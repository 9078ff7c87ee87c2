import {
  Badge,
  Button,
  Group,
  NativeSelect,
  Radio,
  Select,
  SimpleGrid,
  Stack,
  Tabs,
  Text,
  TextInput,
} from "@mantine/core";
import { IconCalendarEvent, IconPhone } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { BigChoice } from "./big-choice.tsx";
import { colours } from "./colours.ts";
import { ConfirmDialog, useConfirm } from "./confirm-dialog.tsx";
import { type Column, DataTable } from "./data-table.tsx";
import { EntryForm, useEntry } from "./entry.tsx";
import { useFormat } from "./format.ts";
import { PageHeader } from "./page-header.tsx";
import { Section } from "./section.tsx";
import { EmptyState, ErrorState, LoadingState } from "./states.tsx";
import { StatusBadge, type Tone } from "./status-badge.tsx";
import { Steps } from "./steps.tsx";
import { useTell } from "./tell.tsx";
import { useWords } from "./words.tsx";

/** Every piece once, for those who build pages; in development only. Its own texts are names of pieces, not words. */
export default function PiecesPage() {
  return (
    <>
      <PageHeader
        title="PageHeader"
        lead="lead"
        facts={<StatusBadge tone="info">facts</StatusBadge>}
        actions={<Button>actions</Button>}
      />
      <Piece name="Button">
        <Buttons />
      </Piece>
      <Piece name="StatusBadge, Badge">
        <Badges />
      </Piece>
      <Piece name="DataTable">
        <Table />
      </Piece>
      <Piece name="EmptyState">
        <EmptyState picture="calendar" />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <EmptyState picture="letter" title="letter" />
          <EmptyState picture="people" title="people" />
        </SimpleGrid>
      </Piece>
      <Piece name="LoadingState">
        <LoadingState lines={2} />
      </Piece>
      <Piece name="ErrorState">
        <ErrorState error={new Error("for show")} />
      </Piece>
      <Piece name="useEntry, EntryForm">
        <Form />
      </Piece>
      <Piece name="ConfirmDialog">
        <Confirm />
      </Piece>
      <Piece name="Steps">
        <Decisions />
      </Piece>
      <Piece name="BigChoice">
        <BigChoice icon={IconCalendarEvent} title="to" hint="hint" to="/" />
        <BigChoice icon={IconPhone} accent title="href, accent" hint="hint" href="tel:057182899000" />
      </Piece>
      <Piece name="useFormat">
        <Formats />
      </Piece>
      <Piece name="colours">
        <Palette />
      </Piece>
    </>
  );
}

function Piece({ name, children }: { name: string; children: ReactNode }) {
  return <Section title={name}>{children}</Section>;
}

function Buttons() {
  const tell = useTell();
  return (
    <Group>
      <Button>filled</Button>
      <Button variant="light">light</Button>
      <Button variant="default">default</Button>
      <Button variant="outline">outline</Button>
      <Button variant="subtle">subtle</Button>
      <Button color="red">red</Button>
      <Button color="vermilion">vermilion</Button>
      <Button variant="light" color="red">
        light red
      </Button>
      <Button disabled>disabled</Button>
      <Button variant="light" onClick={() => tell("tell")}>
        notify
      </Button>
    </Group>
  );
}

function Badges() {
  const tones: Tone[] = ["good", "waiting", "attention", "bad", "info", "quiet"];
  return (
    <>
      <Group gap="xs">
        {tones.map((tone) => (
          <StatusBadge key={tone} tone={tone}>
            {tone}
          </StatusBadge>
        ))}
        <Badge>light</Badge>
        <Badge variant="filled">filled</Badge>
        <Badge variant="outline">outline</Badge>
      </Group>
      <Text c="dimmed">dimmed</Text>
      <Text size="xs" c="dimmed">
        dimmed xs
      </Text>
    </>
  );
}

interface Row {
  id: string;
  name: string;
  minutes: number;
}

function Table() {
  const format = useFormat();
  const words = useWords();
  const rows: Row[] = [
    { id: "1", name: `${words.app.name} 1`, minutes: 90 },
    { id: "2", name: `${words.app.name} 2`, minutes: 610 },
  ];
  const columns: Column<Row>[] = [
    { key: "name", header: "names", cell: ({ name }) => name, names: true },
    { key: "state", header: "cell", cell: () => <StatusBadge tone="good">good</StatusBadge> },
    { key: "minutes", header: "align", cell: ({ minutes }) => format.minutes(minutes), align: "end" },
    {
      key: "acts",
      header: "actions",
      actions: true,
      cell: () => (
        <Button variant="light" size="sm">
          act
        </Button>
      ),
    },
  ];
  return <DataTable caption="caption" columns={columns} rows={rows} keyOf={({ id }) => id} />;
}

function Form() {
  const words = useWords();
  const entry = useEntry({
    start: { name: "", station: "", radio: "" },
    check: ({ name }) => ({ name: !name && words.app.form.missing }),
    send: () => undefined,
  });
  return (
    <EntryForm entry={entry} act={{ busy: false, problem: null }} send="send">
      <TextInput label="TextInput" description="description" placeholder="placeholder" {...entry.field("name")} />
      <TextInput label="date" type="date" />
      <Select label="Select" data={["one", "two"]} placeholder="placeholder" {...entry.field("station")} />
      <NativeSelect label="NativeSelect" data={["one", "two"]} />
      <TextInput label="disabled" disabled value="disabled" />
      <Radio.Group label="Radio.Group" {...entry.field("radio")}>
        <Radio value="one" label="one" />
        <Radio value="two" label="two" />
      </Radio.Group>
      <Tabs defaultValue="one">
        <Tabs.List>
          <Tabs.Tab value="one">Tab one</Tabs.Tab>
          <Tabs.Tab value="two">Tab two</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="one">one</Tabs.Panel>
        <Tabs.Panel value="two">two</Tabs.Panel>
      </Tabs>
    </EntryForm>
  );
}

function Confirm() {
  const confirm = useConfirm();
  return (
    <Group>
      <Button color="red" variant="light" onClick={confirm.open}>
        open
      </Button>
      <ConfirmDialog
        {...confirm}
        title="title"
        text="text"
        yes="yes"
        danger
        reason
        act={{ busy: false, problem: null, reset: () => undefined }}
        onYes={async () => true}
      />
    </Group>
  );
}

function Decisions() {
  const [role, setRole] = useState("");
  return (
    <Steps
      finish="finish"
      onFinish={() => undefined}
      steps={[
        {
          key: "role",
          title: "first",
          made: role !== "",
          content: (
            <Radio.Group label="role" value={role} onChange={setRole}>
              <Radio value="desk" label="desk" />
              <Radio value="door" label="door" />
            </Radio.Group>
          ),
        },
        { key: "check", title: "second", content: <Text>{role}</Text> },
      ]}
    />
  );
}

function Formats() {
  const here = useFormat();
  const there = useFormat("Europe/Berlin");
  const start = Date.UTC(2026, 10, 23, 1);
  return (
    <Stack gap={4}>
      <Text>{here.span(start, start + 3 * 3_600_000)}</Text>
      <Text>{here.span(start, start + 16 * 3_600_000)}</Text>
      <Text>{there.span(start, start + 3 * 3_600_000)}</Text>
      <Text>{`${here.day("2024-02-29")} · ${here.month("2026-11")} · ${here.minutes(95)} · ${here.hours(95)}`}</Text>
    </Stack>
  );
}

function Palette() {
  return (
    <Stack gap={4}>
      {Object.entries(colours).map(([name, shades]) => (
        <Group key={name} gap={4} wrap="nowrap" role="img" aria-label={name}>
          {shades.map((shade) => (
            <span key={shade} style={{ background: shade, height: "2rem", flex: 1 }} />
          ))}
        </Group>
      ))}
    </Stack>
  );
}
