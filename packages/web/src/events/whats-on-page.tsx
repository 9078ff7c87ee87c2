import { addDays, mondayOf } from "@linli/shared/events/days";
import { eventCategories } from "@linli/shared/events/kinds";
import { stationKinds } from "@linli/shared/stations/kinds";
import { Button, Group, NativeSelect, SegmentedControl, Stack, Switch, Text, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useActor } from "../ui/access.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { useElder } from "../ui/preferences.ts";
import { Card } from "../ui/section.tsx";
import { ShowMore } from "../ui/show-more.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { useFilters, useWhatsOn, type WhatsOnInput } from "./queries.ts";
import { type Search, whens } from "./search.ts";
import { ShiftDays } from "./shift-list.tsx";

const route = getRouteApi("/events");

export default function WhatsOnPage() {
  const words = useWords();
  const search = route.useSearch() as Search;
  const filters = useFilters();
  const today = filters.data?.today;
  const list = useWhatsOn(asked(search, today));
  const found = list.data && {
    shifts: list.data.pages.flatMap((page) => page.shifts),
    more: list.hasNextPage,
  };
  return (
    <>
      <PageHeader title={words.events.whatsOn.title} lead={words.events.whatsOn.lead} />
      <Stack gap="lg">
        <Filters search={search} />
        <Answer of={{ data: found, error: list.error ?? filters.error, isPending: list.isPending }}>
          {({ shifts, more }) => (
            <>
              <Text role="status" c="dimmed" size="sm">
                {words.events.whatsOn.found(shifts.length, more)}
              </Text>
              {shifts.length === 0 && !more ? (
                <EmptyState picture="calendar" title={words.events.whatsOn.none} text={words.events.whatsOn.noneHint} />
              ) : (
                <ShiftDays shifts={shifts} today={today} />
              )}
              <ShowMore of={list} />
            </>
          )}
        </Answer>
      </Stack>
    </>
  );
}

function Filters({ search }: { search: Search }) {
  const words = useWords();
  const say = words.events.whatsOn;
  const { me } = useActor();
  const filters = useFilters().data;
  const navigate = useNavigate();
  const set = (change: Partial<Search>) =>
    void navigate({ to: "/events", search: { ...search, ...change } as never, replace: true, resetScroll: false });
  const [text, setText] = useState(search.text ?? "");
  const searchLater = useDebouncedCallback((value: string) => set({ text: value.trim() || undefined }), 350);
  const [open, setOpen] = useState(Boolean(search.placeId || search.kind || search.role || search.category));
  const clean = Object.values(search).every((value) => value === undefined);
  return (
    <Card>
      <search aria-label={say.filters}>
        <Stack gap="md">
          <WhenChoice
            when={search.when ?? "all"}
            onChange={(when) => set({ when: when === "all" ? undefined : when })}
          />
          <div className="linli-filters">
            {search.when === "day" && (
              <TextInput
                type="date"
                label={say.date}
                value={search.date ?? ""}
                min={filters?.today}
                onChange={(event) => set({ date: event.currentTarget.value || undefined })}
              />
            )}
            <TextInput
              type="search"
              label={say.text}
              placeholder={say.textHint}
              value={text}
              maxLength={60}
              onChange={(event) => {
                setText(event.currentTarget.value);
                searchLater(event.currentTarget.value);
              }}
            />
            {open && (
              <>
                <NativeSelect
                  label={say.where}
                  value={search.placeId ?? ""}
                  onChange={(event) => set({ placeId: event.currentTarget.value || undefined })}
                  data={[
                    { value: "", label: say.everywhere },
                    ...(filters?.places.map(({ id, name }) => ({ value: id, label: name })) ?? []),
                  ]}
                />
                <NativeSelect
                  label={say.kind}
                  value={search.kind ?? ""}
                  onChange={(event) => set({ kind: (event.currentTarget.value || undefined) as Search["kind"] })}
                  data={[
                    { value: "", label: say.allKinds },
                    ...stationKinds.map((kind) => ({ value: kind, label: words.events.stationKinds[kind] })),
                  ]}
                />
                <NativeSelect
                  label={say.category}
                  value={search.category ?? ""}
                  onChange={(event) =>
                    set({ category: (event.currentTarget.value || undefined) as Search["category"] })
                  }
                  data={[
                    { value: "", label: say.allCategories },
                    ...eventCategories.map((code) => ({ value: code, label: words.events.categories[code] })),
                  ]}
                />
                <NativeSelect
                  label={say.role}
                  value={search.role ?? ""}
                  onChange={(event) => set({ role: event.currentTarget.value || undefined })}
                  data={[
                    { value: "", label: say.allRoles },
                    ...(filters?.roles.map((role) => ({ value: role, label: role })) ?? []),
                  ]}
                />
              </>
            )}
          </div>
          <Group gap="md" justify="space-between">
            <Group gap="md">
              {!search.mine && (
                <Switch
                  label={say.open}
                  checked={search.open ?? true}
                  onChange={(event) => set({ open: event.currentTarget.checked ? undefined : false })}
                />
              )}
              {me && (
                <Switch
                  label={say.mine}
                  checked={search.mine ?? false}
                  onChange={(event) => set({ mine: event.currentTarget.checked || undefined })}
                />
              )}
            </Group>
            <Group gap="xs">
              {!clean && (
                <Button
                  variant="subtle"
                  onClick={() => {
                    setText("");
                    void navigate({ to: "/events", search: {} as never, replace: true });
                  }}
                >
                  {say.reset}
                </Button>
              )}
              {!open && (
                <Button variant="default" onClick={() => setOpen(true)}>
                  {say.moreFilters}
                </Button>
              )}
            </Group>
          </Group>
        </Stack>
      </search>
    </Card>
  );
}

type When = (typeof whens)[number];

/** One tap where there is room; in elder mode a list that opens, so that what is on stays near. */
function WhenChoice({ when, onChange }: { when: When; onChange: (when: When) => void }) {
  const say = useWords().events.whatsOn;
  const data = whens.map((value) => ({ value, label: say.whens[value] }));
  const change = (value: string) => onChange(value as When);
  if (useElder()) {
    return (
      <NativeSelect label={say.when} value={when} data={data} onChange={(event) => change(event.currentTarget.value)} />
    );
  }
  return (
    <div>
      <Text fw={600} id="events-when" mb={4}>
        {say.when}
      </Text>
      <SegmentedControl fullWidth aria-labelledby="events-when" value={when} onChange={change} data={data} />
    </div>
  );
}

/** What to ask for; null until the server's date is known, if it is needed. */
function asked(search: Search, today: string | undefined): WhatsOnInput | null {
  const { when, date, kind, mine, open = true, ...rest } = search;
  const common = { ...rest, stationKind: kind, forMe: mine, open };
  if (!when || (when === "day" && !date)) return common;
  if (when === "day") return { ...common, from: date, to: date };
  if (!today) return null;
  if (when === "today") return { ...common, from: today, to: today };
  const sunday = addDays(mondayOf(today), 6);
  return when === "week"
    ? { ...common, from: today, to: sunday }
    : { ...common, from: addDays(sunday, -1), to: sunday };
}
