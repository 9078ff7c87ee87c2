import "./children.css";
import { Anchor, Stack, Text } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { PageHeader } from "../ui/page-header.tsx";
import { Section } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { AddCollector, CollectorRow, FormerCollectors } from "./collectors.tsx";
import { Missing } from "./papers.tsx";
import { type ChildRecord, useChildRecord } from "./queries.ts";

/** A child's day at its station for its guardians, and who may collect it. */
export default function ChildPage() {
  const say = useWords().children;
  const { childId } = useParams({ from: "/me/family/$childId" });
  return (
    <Answer of={useChildRecord(childId)}>
      {(child) => (
        <>
          <PageHeader title={child.name} />
          <Stack gap="lg">
            <Missing missing={child.missing} />
            <Collectors child={child} />
            <Anchor component={Link} to={`/me/family/${childId}/record` as "/"}>
              {say.family.recordOf(child.name)}
            </Anchor>
          </Stack>
        </>
      )}
    </Answer>
  );
}

function Collectors({ child }: { child: ChildRecord }) {
  const say = useWords().children.collectors;
  return (
    <Section title={say.title} lead={say.lead} actions={<AddCollector childId={child.id} today={child.today} />}>
      {child.collectors.length === 0 && <Text c="dimmed">{say.none}</Text>}
      <ul className="linli-choices">
        {child.collectors.map((collector) => (
          <li key={collector.id} className="linli-choice linli-child-collector">
            <CollectorRow collector={collector} />
          </li>
        ))}
      </ul>
      <FormerCollectors former={child.formerCollectors} />
    </Section>
  );
}
