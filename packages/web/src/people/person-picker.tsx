import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useId, useState } from "react";
import { useWords } from "../ui/words.tsx";
import { type FoundPerson, useFoundPeople, useWhoLine } from "./queries.ts";

interface PersonPickerProps {
  label: string;
  stationId: string;
  /** Who cannot be chosen: the person it is about. */
  except: string;
  chosen: FoundPerson | null;
  onChoose: (person: FoundPerson | null) => void;
  error?: string | null;
}

/** Finds one person of the station by name or phone and holds on to them. */
export function PersonPicker({ label, stationId, except, chosen, onChoose, error }: PersonPickerProps) {
  const { people } = useWords();
  const whoLine = useWhoLine();
  const list = useId();
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text, 250);
  const found = useFoundPeople(stationId, asked);
  const about = (person: FoundPerson) =>
    [person.name, whoLine(person), person.phone, person.residenceName].filter(Boolean).join(" · ");
  if (chosen) {
    return (
      <Group justify="space-between" gap="sm">
        <Text fw={600}>{people.person.chosen(about(chosen))}</Text>
        <Button variant="default" size="sm" onClick={() => onChoose(null)}>
          {people.person.change}
        </Button>
      </Group>
    );
  }
  const rows = asked.trim() ? (found.data?.people.filter((person) => person.id !== except) ?? []) : [];
  return (
    <Stack gap="xs">
      <TextInput
        type="search"
        label={label}
        description={people.desk.searchHint}
        autoComplete="off"
        error={error}
        aria-controls={list}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Stack gap="xs" id={list} role="group" aria-label={people.person.choosePerson}>
        {rows.slice(0, 6).map((person) => (
          <Button key={person.id} variant="light" fullWidth justify="start" onClick={() => onChoose(person)}>
            {about(person)}
          </Button>
        ))}
        {asked.trim() !== "" && found.data && rows.length === 0 && <Text c="dimmed">{people.desk.nobody}</Text>}
      </Stack>
    </Stack>
  );
}
