import { certificateInput } from "@linli/shared/hours/schema";
import { Button, Group, SimpleGrid, Text, TextInput } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTRPC } from "../trpc.ts";
import { useAct } from "../ui/act.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { ShowMore } from "../ui/show-more.tsx";
import { Answer } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { type CertificateEntry, type Summary, useMyCertificates } from "./queries.ts";

/** A volunteer makes certificates of their hours, and finds those made before. */
export function MyCertificates({ months }: { months: Summary["months"] }) {
  const words = useWords();
  const say = words.hours.certificates;
  const mine = useMyCertificates();
  return (
    <Section title={say.title} lead={say.lead}>
      <NewCertificate firstMonth={months.at(-1)?.month} />
      <Answer of={mine}>
        {({ pages }) => {
          const certificates = pages.flatMap((page) => page.certificates);
          return certificates.length === 0 ? <Text c="dimmed">{say.none}</Text> : <Made certificates={certificates} />;
        }}
      </Answer>
      <ShowMore of={mine} />
    </Section>
  );
}

function NewCertificate({ firstMonth }: { firstMonth?: string }) {
  const words = useWords();
  const say = words.hours.certificates;
  const format = useFormat();
  const navigate = useNavigate();
  const today = format.dayOf(Date.now());
  const act = useAct(useTRPC().hours.makeCertificate.mutationOptions(), {
    said: () => say.made,
    after: ({ code }) => navigate({ to: "/me/hours/certificates/$code", params: { code } }),
  });
  const entry = useEntry({
    start: { from: firstMonth ? `${firstMonth}-01` : today, to: today },
    schema: certificateInput,
    send: (values) => act.run(values),
  });
  return (
    <EntryForm entry={entry} act={act} send={say.make}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} maw="32rem">
        <TextInput type="date" label={say.from} max={today} {...entry.field("from")} />
        <TextInput type="date" label={say.to} max={today} {...entry.field("to")} />
      </SimpleGrid>
    </EntryForm>
  );
}

function Made({ certificates }: { certificates: CertificateEntry[] }) {
  const words = useWords();
  const say = words.hours.certificates;
  const format = useFormat();
  const period = ({ from, to }: CertificateEntry) => say.period(format.day(from), format.day(to));
  const columns: Column<CertificateEntry>[] = [
    { key: "period", header: say.columns.period, names: true, cell: period },
    { key: "total", header: say.columns.total, align: "end", cell: ({ minutes }) => format.minutes(minutes) },
    { key: "issued", header: say.columns.issued, cell: ({ issuedAt }) => format.date(issuedAt) },
    {
      key: "state",
      header: say.columns.state,
      cell: ({ state }) => (
        <Group gap="xs">
          <StatusBadge tone={state === "valid" ? "good" : "attention"}>{say.states[state]}</StatusBadge>
          {state === "superseded" && <Text size="sm">{say.supersededHint}</Text>}
        </Group>
      ),
    },
    {
      key: "open",
      header: words.app.table.actions,
      actions: true,
      cell: (certificate) => (
        <Button
          variant="light"
          leftSection={<IconPrinter size="1.25em" aria-hidden />}
          aria-label={say.openOne(period(certificate))}
          renderRoot={(props) => (
            <Link to="/me/hours/certificates/$code" params={{ code: certificate.code }} {...props} />
          )}
        >
          {say.open}
        </Button>
      ),
    },
  ];
  return <DataTable caption={say.caption} columns={columns} rows={certificates} keyOf={({ id }) => id} />;
}
