import { type BadRow, type ImportReport, LARGEST_CSV, textOf } from "@linli/shared/imports";
import { sayBadRow } from "@linli/shared/words/say-bad-row";
import { Alert, Button, Code, FileButton, Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { IconAlertTriangle, IconFileSpreadsheet } from "@tabler/icons-react";
import { useState } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { Section } from "../ui/section.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";

type What = "places" | "stations";
type Change = ImportReport["changes"][number];

interface Chosen {
  name: string;
  csv: string;
}

/** Choose a table, see what it would do, then confirm. A change of anything takes one back to the check. */
export function ImportPanel({ placeId }: { placeId: string }) {
  const words = useWords();
  const [what, setWhat] = useState<What>("places");
  const [parentName, setParentName] = useState("");
  const [file, setFile] = useState<Chosen | null>(null);
  const [tooBig, setTooBig] = useState(false);
  const { check, confirm, report, reset } = useImport(placeId, what, parentName);
  const say = words.places.import;

  const again = () => {
    setFile(null);
    reset();
  };
  const choose = async (chosen: File | null) => {
    if (!chosen) return;
    reset();
    const csv = textOf(new Uint8Array(await chosen.arrayBuffer()));
    const big = new TextEncoder().encode(csv).length > LARGEST_CSV;
    setTooBig(big);
    setFile(big ? null : { name: chosen.name, csv });
    if (!big) await check.run(csv);
  };
  return (
    <Section title={say.title} lead={say.lead}>
      <Radio.Group
        label={say.what}
        value={what}
        onChange={(value) => {
          setWhat(value as What);
          again();
        }}
      >
        <Group gap="lg">
          <Radio value="places" label={say.kinds.places} />
          <Radio value="stations" label={say.kinds.stations} />
        </Group>
      </Radio.Group>
      <Code block style={{ whiteSpace: "pre-wrap" }}>
        {say.columns[what]}
      </Code>
      {what === "places" && (
        <TextInput
          label={say.parentName}
          description={say.parentNameHint}
          maxLength={60}
          maw="28rem"
          value={parentName}
          onChange={(event) => {
            setParentName(event.currentTarget.value);
            reset();
          }}
        />
      )}
      <Stack gap={4}>
        <Group gap="sm">
          <FileButton accept=".csv,text/csv" onChange={choose} inputProps={{ "aria-label": say.file }}>
            {(props) => (
              <Button
                {...props}
                variant="light"
                loading={check.act.busy}
                leftSection={<IconFileSpreadsheet size={20} aria-hidden />}
              >
                {file ? say.again : say.choose}
              </Button>
            )}
          </FileButton>
          {file && <Text>{file.name}</Text>}
          {file && !report && (
            <Button loading={check.act.busy} onClick={() => check.run(file.csv)}>
              {say.check}
            </Button>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {say.fileHint}
        </Text>
      </Stack>
      {tooBig && (
        <Alert role="alert" color="red" icon={<IconAlertTriangle />}>
          {say.tooBig}
        </Alert>
      )}
      <Problem act={check.act} />
      {file && report && (
        <Report
          report={report}
          busy={confirm.act.busy}
          confirm={async () => {
            if (await confirm.run(file.csv)) again();
          }}
        />
      )}
      <Problem act={confirm.act} />
    </Section>
  );
}

/** The two acts of an import, for places or stations; the report stays until something changes. */
function useImport(placeId: string, what: What, parentName: string) {
  const words = useWords();
  const trpc = useTRPC();
  const [report, setReport] = useState<ImportReport | null>(null);
  const said = { said: (done: ImportReport) => words.places.import.done(done.added + done.updated) };
  const checkPlaces = useAct(trpc.places.checkImport.mutationOptions());
  const checkStations = useAct(trpc.stations.checkImport.mutationOptions());
  const confirmPlaces = useAct(trpc.places.confirmImport.mutationOptions(), said);
  const confirmStations = useAct(trpc.stations.confirmImport.mutationOptions(), said);
  const places = what === "places";
  const acts = { check: places ? checkPlaces : checkStations, confirm: places ? confirmPlaces : confirmStations };
  const send = (act: typeof acts.check, csv: string) =>
    act.run({ placeId, csv, ...(places && parentName.trim() ? { parentName: parentName.trim() } : {}) });
  return {
    report,
    check: { act: acts.check, run: async (csv: string) => setReport((await send(acts.check, csv))?.done ?? null) },
    confirm: { act: acts.confirm, run: (csv: string) => send(acts.confirm, csv) },
    reset: () => {
      setReport(null);
      for (const act of [checkPlaces, checkStations, confirmPlaces, confirmStations]) act.reset();
    },
  };
}

function Report({ report, busy, confirm }: { report: ImportReport; busy: boolean; confirm: () => Promise<void> }) {
  const words = useWords();
  const say = words.places.import;
  const { added, updated, unchanged, bad, changes } = report;
  return (
    <Stack gap="md">
      <Text fw={600} role="status">
        {say.found}
      </Text>
      <dl className="linli-counts">
        {[
          [say.added, added],
          [say.updated, updated],
          [say.unchanged, unchanged],
          [say.bad, bad.length],
        ].map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {bad.length > 0 ? (
        <>
          <Alert role="alert" color="red" icon={<IconAlertTriangle />} title={say.badTitle(bad.length)}>
            {say.badLead}
          </Alert>
          <BadRows rows={bad} />
        </>
      ) : (
        <>
          {changes.length > 0 && <Changes changes={changes} all={added + updated} />}
          {added + updated === 0 ? (
            <Text>{say.nothing}</Text>
          ) : (
            <div>
              <Button loading={busy} onClick={confirm}>
                {say.confirm(added + updated)}
              </Button>
            </div>
          )}
        </>
      )}
    </Stack>
  );
}

function BadRows({ rows }: { rows: BadRow[] }) {
  const words = useWords();
  const say = words.places.import;
  const columns: Column<BadRow>[] = [
    { key: "line", header: say.line, names: true, cell: (row) => row.line },
    { key: "problem", header: say.problem, cell: (row) => sayBadRow(words, row) },
  ];
  return (
    <DataTable
      caption={say.badTable}
      columns={columns}
      rows={rows}
      keyOf={(row) => `${row.line} ${row.reason} ${row.fact}`}
    />
  );
}

function Changes({ changes, all }: { changes: Change[]; all: number }) {
  const words = useWords();
  const say = words.places.import;
  const columns: Column<Change>[] = [
    { key: "name", header: words.places.name, names: true, cell: (row) => row.name },
    { key: "code", header: words.places.code, cell: (row) => row.code },
    {
      key: "act",
      header: say.act,
      cell: (row) => (
        <StatusBadge tone={row.what === "added" ? "good" : "info"}>
          {row.what === "added" ? say.added : say.updated}
        </StatusBadge>
      ),
    },
    { key: "facts", header: say.facts, cell: (row) => row.facts.map((fact) => say.fact(fact)).join(" · ") },
    { key: "line", header: say.line, align: "end", cell: (row) => row.line },
  ];
  return (
    <DataTable
      caption={say.changesTable(changes.length, all)}
      columns={columns}
      rows={changes}
      keyOf={(row) => `${row.line} ${row.code}`}
    />
  );
}
