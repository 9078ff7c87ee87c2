import { Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type FormEvent, type ReactNode, useState } from "react";
import { Problem } from "../ui/act.tsx";
import { ConfirmDialog, useConfirm } from "../ui/confirm-dialog.tsx";
import { type Column, DataTable } from "../ui/data-table.tsx";
import { useFormat } from "../ui/format.ts";
import { Section } from "../ui/section.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import type { HeldRole } from "./queries.ts";

type RoleName = HeldRole["role"];

export interface FoundPerson {
  id: string;
  name: string;
  /** What tells people of one name apart. */
  hint: string;
}

interface HeldRolesProps {
  held: HeldRole[];
  act: { busy: boolean; problem: string | null; reset: () => void };
  /** Null after a refusal, which then stands in the act. */
  revoke: (grantId: string) => Promise<unknown>;
}

/** Who holds a role, each with a way to take it back. */
export function HeldRoles({ held, act, revoke }: HeldRolesProps) {
  const words = useWords();
  const format = useFormat();
  const confirm = useConfirm();
  const [chosen, setChosen] = useState<HeldRole | null>(null);
  const say = words.stations.staff;
  const columns: Column<HeldRole>[] = [
    { key: "name", header: say.name, names: true, cell: (row) => row.name },
    { key: "role", header: say.roleName, cell: (row) => say.role[row.role] },
    { key: "phone", header: say.phone, cell: (row) => row.phone ?? "" },
    { key: "since", header: say.since, cell: (row) => format.date(row.grantedAt) },
    { key: "by", header: say.by, cell: (row) => row.givenBy ?? say.system },
    {
      key: "actions",
      header: "",
      actions: true,
      cell: (row) => (
        <Button
          variant="light"
          color="red"
          aria-label={say.revokeOf(row.name)}
          onClick={() => {
            setChosen(row);
            confirm.open();
          }}
        >
          {say.revoke}
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataTable
        caption={say.table}
        columns={columns}
        rows={held}
        keyOf={(row) => row.id}
        empty={<EmptyState picture="people" title={say.none.title} text={say.none.text} />}
      />
      {chosen && (
        <ConfirmDialog
          {...confirm}
          danger
          title={say.revokeTitle}
          text={say.revokeAsk(chosen.name, say.role[chosen.role])}
          yes={say.revokeOf(chosen.name)}
          act={act}
          onYes={() => revoke(chosen.id)}
        />
      )}
    </>
  );
}

interface GiveRoleProps<R extends RoleName> {
  title: string;
  lead: string;
  label: string;
  phoneOnly?: boolean;
  roles: readonly R[];
  find: (text: string) => Promise<FoundPerson[]>;
  act: { busy: boolean; problem: string | null };
  /** Null after a refusal, which then stands in the act. */
  give: (person: FoundPerson, role: R) => Promise<unknown>;
}

/** Finds somebody and gives them a role. */
export function GiveRole<R extends RoleName>({
  title,
  lead,
  label,
  phoneOnly,
  roles,
  find,
  act,
  give,
}: GiveRoleProps<R>) {
  const words = useWords();
  const [text, setText] = useState("");
  const [role, setRole] = useState(roles[0] as R);
  const [found, setFound] = useState<FoundPerson[] | null>(null);
  const [busy, setBusy] = useState(false);
  const say = words.stations.staff;
  const search = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    setBusy(true);
    setFound(await find(text.trim()).catch(() => []));
    setBusy(false);
  };
  const choose = async (person: FoundPerson) => {
    if (!(await give(person, role))) return;
    setFound(null);
    setText("");
  };
  const roleChoice: ReactNode = roles.length > 1 && (
    <NativeSelect
      label={say.as}
      value={role}
      onChange={(event) => setRole(event.currentTarget.value as R)}
      data={roles.map((value) => ({ value, label: say.role[value] }))}
    />
  );
  return (
    <Section title={title} lead={lead}>
      <form onSubmit={search}>
        <Group align="end" gap="sm">
          <TextInput
            type={phoneOnly ? "tel" : "search"}
            label={label}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            style={{ flex: "1 1 14rem" }}
          />
          {roleChoice}
          <Button type="submit" loading={busy} leftSection={<IconSearch size={20} aria-hidden />}>
            {say.find}
          </Button>
        </Group>
      </form>
      <div role="status">{found?.length === 0 && <Text>{say.notFound}</Text>}</div>
      {found && found.length > 0 && (
        <ul className="linli-choices">
          {found.map((person) => (
            <li key={person.id} className="linli-choice">
              <span>
                <strong>{person.name}</strong>
                <span className="hint">{person.hint}</span>
              </span>
              <Button variant="light" loading={act.busy} onClick={() => choose(person)}>
                {say.choose(person.name, say.role[role])}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Stack>
        <Problem act={act} />
      </Stack>
    </Section>
  );
}
