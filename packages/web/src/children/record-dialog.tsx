import { fileAddress } from "@linli/shared/files";
import { Anchor, Button, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useSayDiet } from "../meals/diet-cards.tsx";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import type { ChildToday, Looked } from "./queries.ts";

/** Opens a child's record: a look that its guardians see. */
export function LookButton({ stationId, child }: { stationId: string; child: ChildToday }) {
  const words = useWords();
  const say = words.handover;
  const trpc = useTRPC();
  const [looked, setLooked] = useState<Looked>();
  const look = useAct(trpc.children.look.mutationOptions());
  return (
    <>
      <Button
        size="lg"
        variant="default"
        loading={look.busy}
        aria-label={say.lookAt(child.childName)}
        onClick={async () => setLooked((await look.run({ stationId, childId: child.childId }))?.done)}
      >
        {say.look}
      </Button>
      <Problem act={look} />
      <Modal
        opened={looked !== undefined}
        onClose={() => setLooked(undefined)}
        title={say.record.title(child.childName)}
        size="lg"
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        {looked && <Record child={looked} />}
      </Modal>
    </>
  );
}

function Record({ child }: { child: Looked }) {
  const words = useWords();
  const say = words.handover.record;
  const format = useFormat();
  const sayDiet = useSayDiet();
  const allowed = child.consents.filter((one) => one.what !== "medication");
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {words.handover.lookHint}
      </Text>
      {child.missing.map(({ kind, expiredOn }) => (
        <StatusBadge key={kind} tone="attention">
          {(expiredOn ? words.handover.flags.ranOut : words.handover.flags.missing)(words.children.documents[kind])}
        </StatusBadge>
      ))}
      <dl className="linli-child-facts linli-child-record">
        <dt>{say.diet}</dt>
        <dd className={child.diet.allergens.length > 0 ? "linli-harm" : undefined}>{sayDiet(child.diet)}</dd>
        <dt>{say.medical}</dt>
        <dd className="linli-child-note">{child.medicalNote ?? say.none}</dd>
        <dt>{say.birth}</dt>
        <dd>{child.birthDate && format.day(child.birthDate)}</dd>
        <dt>{say.guardians}</dt>
        {child.guardians.map((guardian) => (
          <dd key={guardian.id}>
            {guardian.phone ? (
              <Button component="a" variant="default" href={`tel:${guardian.phone}`}>
                {say.call(guardian.name, guardian.phone)}
              </Button>
            ) : (
              guardian.name
            )}
            {!guardian.counts && ` ${say.notToday}`}
            {guardian.note && <Text className="linli-harm">{guardian.note}</Text>}
          </dd>
        ))}
        <dt>{say.collectors}</dt>
        {child.collectors.length === 0 && <dd>{say.none}</dd>}
        {child.collectors.map((one) => (
          <dd key={one.id}>
            {[one.name, one.relation, one.phone, one.counts ? "" : say.notToday].filter(Boolean).join(" · ")}
          </dd>
        ))}
        {child.emergencyPhone && (
          <>
            <dt>{say.emergency}</dt>
            <dd>
              <Button component="a" variant="default" href={`tel:${child.emergencyPhone}`}>
                {say.call(child.emergencyName ?? "", child.emergencyPhone)}
              </Button>
            </dd>
          </>
        )}
        <dt>{say.papers}</dt>
        {child.documents.length === 0 && <dd>{say.none}</dd>}
        {child.documents.map((paper) => (
          <dd key={paper.id}>
            <Anchor href={fileAddress(paper.fileId)} target="_blank" rel="noreferrer" className="linli-child-open">
              {words.children.papers.open(words.children.documents[paper.kind])}
            </Anchor>
            {paper.expiresOn && words.children.papers.until(format.day(paper.expiresOn))}
          </dd>
        ))}
        <dt>{say.allowed}</dt>
        <dd>
          {allowed.length === 0
            ? say.nothingAllowed
            : allowed.map((one) => words.children.consents[one.what]).join(words.children.comma)}
        </dd>
        {child.incidents.length > 0 && <dt>{say.incidents}</dt>}
        {child.incidents.map((one) => (
          <dd key={one.id}>
            <span className="linli-child-note">{say.incidentLine(format.dateTime(one.at), one.text, one.done)}</span>
            <StatusBadge tone={one.seenAt === null ? "waiting" : "good"}>
              {one.seenAt === null ? words.handover.incident.notSeen : words.handover.incident.seen}
            </StatusBadge>
          </dd>
        ))}
      </dl>
    </Stack>
  );
}
