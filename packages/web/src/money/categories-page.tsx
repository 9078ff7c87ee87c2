import "../meals/meals.css";
import "./money.css";
import { personCategories } from "@linli/shared/money/rules";
import { Button, Group, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useParams } from "@tanstack/react-router";
import { DeskNav } from "../insight/desk-nav.tsx";
import { useTRPC } from "../trpc.ts";
import { useActor } from "../ui/access.tsx";
import { useAct } from "../ui/act.tsx";
import { DataTable } from "../ui/data-table.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { PersonEnding } from "./person-ending.tsx";
import { type Categories, useCategories } from "./queries.ts";

/** To which categories somebody belongs, and whether they died or moved away: for who may edit their record. */
export default function CategoriesPage() {
  const words = useWords();
  const say = words.accounts.categories;
  const { may } = useActor();
  const { stationId, personId } = useParams({ from: "/desk/$stationId/people/$personId/categories" });
  const found = useCategories(stationId, personId);
  return (
    <>
      <DeskNav stationId={stationId} active="people" />
      <PageHeader
        title={found.data ? say.of(found.data.person.name) : say.title}
        lead={say.lead}
        actions={
          <Button
            variant="default"
            renderRoot={(props) => (
              <Link to="/desk/$stationId/people/$personId" params={{ stationId, personId }} {...props} />
            )}
          >
            {say.back}
          </Button>
        }
      />
      <Stack gap="lg">
        <Answer of={found}>{(shown) => <CategoryList stationId={stationId} shown={shown} />}</Answer>
        {may("person.end") && <PersonEnding stationId={stationId} personId={personId} />}
      </Stack>
    </>
  );
}

function CategoryList({ stationId, shown }: { stationId: string; shown: Categories }) {
  const words = useWords();
  const say = words.accounts.categories;
  const format = useFormat();
  type Row = Categories["categories"][number];
  const stateOf = ({ fromOn, untilOn }: Row) =>
    untilOn !== null && untilOn < shown.today ? "over" : fromOn > shown.today ? "coming" : "now";
  const at = { stationId, personId: shown.person.id };
  return (
    <Section title={say.list} actions={<AddCategory {...at} today={shown.today} />}>
      <DataTable
        caption={say.list}
        headed
        rows={shown.categories}
        keyOf={(row) => row.id}
        empty={<EmptyState title={say.none} text="" />}
        columns={[
          { key: "category", header: say.category, names: true, cell: (row) => words.money.categories[row.category] },
          { key: "from", header: say.from, cell: (row) => format.day(row.fromOn) },
          { key: "until", header: say.until, cell: (row) => (row.untilOn ? format.day(row.untilOn) : say.open_) },
          {
            key: "state",
            header: say.state,
            cell: (row) => (
              <StatusBadge tone={stateOf(row) === "now" ? "good" : stateOf(row) === "coming" ? "waiting" : "quiet"}>
                {say.states[stateOf(row)]}
              </StatusBadge>
            ),
          },
          {
            key: "recorded",
            header: say.recorded,
            cell: (row) => say.recordedBy(row.recordedByName, format.date(row.recordedAt)),
          },
          {
            key: "end",
            header: "",
            actions: true,
            cell: (row) => stateOf(row) !== "over" && <EndCategory {...at} row={row} today={shown.today} />,
            quiet: (row) => stateOf(row) === "over",
          },
        ]}
      />
    </Section>
  );
}

interface At {
  stationId: string;
  personId: string;
  today: string;
}

function AddCategory({ stationId, personId, today }: At) {
  const words = useWords();
  const say = words.accounts.categories;
  const [opened, { open, close }] = useDisclosure(false);
  const act = useAct(useTRPC().money.saveCategory.mutationOptions(), { said: () => say.added, after: close });
  const entry = useEntry({
    start: { category: personCategories[0] as string, fromOn: today, untilOn: "" },
    check: ({ fromOn, untilOn }) => ({
      fromOn: fromOn === "" && words.app.form.missing,
      untilOn: untilOn !== "" && untilOn < fromOn && say.endsTooEarly,
    }),
    send: ({ category, fromOn, untilOn }) =>
      act.run({
        stationId,
        personId,
        category: category as (typeof personCategories)[number],
        fromOn,
        untilOn: untilOn || null,
      }),
  });
  return (
    <>
      <Button onClick={open}>{say.add}</Button>
      <Modal opened={opened} onClose={close} title={say.add} closeButtonProps={{ "aria-label": words.app.close }}>
        <EntryForm entry={entry} act={act} send={say.add}>
          <Select
            label={say.category}
            allowDeselect={false}
            data={personCategories.map((one) => ({ value: one, label: words.money.categories[one] }))}
            {...entry.field("category")}
          />
          <Group grow align="flex-start" preventGrowOverflow={false}>
            <TextInput type="date" label={say.fromOn} {...entry.field("fromOn")} />
            <TextInput type="date" label={say.untilOn} {...entry.field("untilOn")} />
          </Group>
        </EntryForm>
      </Modal>
    </>
  );
}

function EndCategory({ stationId, personId, today, row }: At & { row: Categories["categories"][number] }) {
  const words = useWords();
  const say = words.accounts.categories;
  const [opened, { open, close }] = useDisclosure(false);
  const act = useAct(useTRPC().money.endCategory.mutationOptions(), { said: () => say.ended, after: close });
  const entry = useEntry({
    start: { untilOn: today },
    check: ({ untilOn }) => ({ untilOn: untilOn === "" && words.app.form.missing }),
    send: ({ untilOn }) => act.run({ stationId, personId, categoryId: row.id, untilOn }),
  });
  return (
    <>
      <Button variant="default" size="sm" onClick={open} aria-label={say.endOf(row.category)}>
        {say.end}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={say.endTitle(row.category)}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        <EntryForm entry={entry} act={act} send={say.end}>
          <Text>{say.endText}</Text>
          <TextInput type="date" label={say.lastDay} {...entry.field("untilOn")} />
        </EntryForm>
      </Modal>
    </>
  );
}
