import "./money.css";
import { type PersonCategory, personCategories } from "@linli/shared/money/rules";
import { Button, Group, NumberInput, Select, Stack, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Inputs, type Outputs, useTRPC } from "../trpc.ts";
import { DataTable } from "../ui/data-table.tsx";
import { Answer } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";

type Rule = Omit<Inputs["money"]["tryRule"], "also">;
type Tried = Outputs["money"]["tryRule"]["rows"][number];
type Row = Omit<Tried, "categories"> & { categories: readonly PersonCategory[]; imagined?: boolean };

/** What tomorrow's lunch would cost people around, as it is and with the rule; nothing is saved by it. */
export function RuleTrial({ rule, ready }: { rule: Rule; ready: boolean }) {
  const words = useWords();
  const say = words.settlement.trial;
  const [tried, setTried] = useState<Inputs["money"]["tryRule"] | null>(null);
  const [age, setAge] = useState<number | string>("");
  const [category, setCategory] = useState("");
  const found = useQuery({
    ...useTRPC().money.tryRule.queryOptions(tried ?? { ...rule, also: null }, { enabled: tried !== null }),
    placeholderData: keepPreviousData,
  });
  const also = typeof age === "number" ? { age, category: (category || null) as PersonCategory | null } : null;
  return (
    <Stack
      gap="sm"
      className="linli-trial"
      // The form around it saves the rule: whoever presses enter here wants to try it.
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        if (ready) setTried({ ...rule, also });
      }}
    >
      <Text fw={600}>{say.title}</Text>
      <Text c="dimmed">{say.lead}</Text>
      <Group align="end" gap="sm">
        <NumberInput label={`${say.also} · ${say.alsoAge}`} min={0} max={130} value={age} onChange={setAge} />
        <Select
          label={say.alsoCategory}
          allowDeselect={false}
          value={category}
          onChange={(value) => setCategory(value ?? "")}
          data={[
            { value: "", label: say.none },
            ...personCategories.map((one) => ({ value: one, label: words.money.categories[one] })),
          ]}
        />
        <Button variant="default" disabled={!ready} onClick={() => setTried({ ...rule, also })}>
          {say.act}
        </Button>
      </Group>
      {tried !== null && (
        <Answer of={found}>
          {({ rows, also: other, usualFen }) => (
            <>
              <Text>{say.usual(words.meals.yuan(usualFen))}</Text>
              {rows.length === 0 && <Text>{say.nobody}</Text>}
              <TrialTable rows={[...rows, ...(other ? [{ ...other, imagined: true }] : [])]} />
            </>
          )}
        </Answer>
      )}
    </Stack>
  );
}

function TrialTable({ rows }: { rows: readonly Row[] }) {
  const words = useWords();
  const say = words.settlement.trial;
  const { yuan } = words.meals;
  const who = ({ name, age, categories, imagined }: Row) => {
    const facts = say.person(age, categories.map((one) => words.money.categories[one]).join(words.meals.mine.comma));
    return [imagined ? say.imagined : name, facts].filter(Boolean).join(" · ");
  };
  const change = ({ now, edited }: Row) => {
    const fen = edited.ownFen - now.ownFen;
    if (fen === 0) return <StatusBadge tone="quiet">{say.same}</StatusBadge>;
    return fen < 0 ? (
      <StatusBadge tone="good">{say.less(yuan(-fen))}</StatusBadge>
    ) : (
      <StatusBadge tone="waiting">{say.more(yuan(fen))}</StatusBadge>
    );
  };
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={say.title}
      headed
      rows={rows.map((row, at) => ({ ...row, at }))}
      keyOf={(row) => String(row.at)}
      columns={[
        { key: "who", header: say.who, names: true, cell: who },
        { key: "food", header: say.food, align: "end", cell: (row) => yuan(row.foodFen) },
        { key: "now", header: say.now, align: "end", cell: (row) => yuan(row.now.ownFen) },
        { key: "edited", header: say.edited, align: "end", cell: (row) => yuan(row.edited.ownFen) },
        { key: "change", header: say.change, cell: change },
      ]}
    />
  );
}
