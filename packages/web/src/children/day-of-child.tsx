import { Button, Stack, Text, Title } from "@mantine/core";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { Photo } from "../ui/file-field.tsx";
import { useFormat } from "../ui/format.ts";
import { useOwnText } from "../ui/own-text.ts";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { BodySketch } from "./body-sketch.tsx";
import { useSayLog } from "./log-dialog.tsx";
import type { Stay } from "./queries.ts";

/** One stay of a child as its guardians read it: coming, the day, what happened, going. */
export function DayOfChild({ stay }: { stay: Stay }) {
  const words = useWords();
  const say = words.children.day;
  const own = useOwnText();
  const format = useFormat(stay.zone);
  const sayLog = useSayLog();
  const { check } = stay;
  return (
    <Stack gap="sm">
      <Title order={3}>
        {say.station(own(stay.stationName, stay.stationNameEn), format.times(stay.startsAt, stay.endsAt))}
      </Title>
      {check && <Check check={check} />}
      {check?.failedAt == null && <ComingAndGoing stay={stay} />}
      {stay.refused.map((one) => (
        <Text key={one.id} className="linli-harm">
          {say.refused(format.time(one.at), one.name ?? say.somebody, say.why(one.why))}
        </Text>
      ))}
      {stay.incidents.map((incident) => (
        <Incident key={incident.id} incident={incident} />
      ))}
      {stay.doses
        .filter((dose) => dose.secondAt !== null)
        .map((dose) => (
          <Text key={dose.id}>
            {say.doseGiven(
              format.time(dose.secondAt ?? 0),
              words.children.consent.medicineLine(dose.medicine ?? "", dose.dose ?? ""),
              dose.firstByName,
              dose.secondByName ?? "",
            )}
          </Text>
        ))}
      {stay.arrivedAt !== null && (
        <>
          <Title order={4}>{say.logTitle}</Title>
          {stay.logs.length === 0 && <Text c="dimmed">{say.logNone}</Text>}
          <ul className="linli-child-log">
            {stay.logs.map((log) => (
              <li key={log.id}>
                <Text c="dimmed" size="sm">
                  {words.handover.log.by(format.time(log.at), log.byName)}
                </Text>
                <Text>{sayLog(log)}</Text>
                {log.photoFileId && <Photo fileId={log.photoFileId} alt={log.text ?? ""} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </Stack>
  );
}

function Check({ check }: { check: NonNullable<Stay["check"]> }) {
  const words = useWords();
  const say = words.children.day;
  const degrees = check.tenths === null ? "" : words.handover.degrees(check.tenths);
  const found = [
    check.skin && check.skin !== "clear" ? words.handover.skins[check.skin] : "",
    check.throat && check.throat !== "clear" ? words.handover.throats[check.throat] : "",
    check.mood && check.mood !== "well" ? words.handover.moods[check.mood] : "",
    check.note,
  ].filter(Boolean);
  return (
    <div>
      {check.failedAt === null ? (
        <Text>{say.checkPassed(degrees, check.byName)}</Text>
      ) : (
        <Text fw={600} className="linli-harm">
          {say.checkFailed(degrees, check.byName)}
        </Text>
      )}
      {found.length > 0 && <Text>{say.found(found.join(words.children.comma))}</Text>}
    </div>
  );
}

function ComingAndGoing({ stay }: { stay: Stay }) {
  const words = useWords();
  const say = words.children.day;
  const format = useFormat(stay.zone);
  if (stay.arrivedAt === null) return <StatusBadge tone="waiting">{say.notYet}</StatusBadge>;
  return (
    <div>
      <Text>{say.arrived(format.time(stay.arrivedAt), stay.stay?.broughtName ?? "")}</Text>
      {stay.leftAt !== null && (
        <Text fw={600}>{say.left(format.time(stay.leftAt), stay.stay?.collectedName ?? "")}</Text>
      )}
      {stay.stay?.document && (
        <Text>
          {words.handover.collect.byPaper(words.handover.papers[stay.stay.document], stay.stay.outByName ?? "")}
        </Text>
      )}
      {(stay.stay?.lateMin ?? 0) > 0 && <Text>{say.late(stay.stay?.lateMin ?? 0)}</Text>}
      {stay.stay?.settledNote && <Text>{say.settled(stay.stay.settledNote)}</Text>}
    </div>
  );
}

function Incident({ incident }: { incident: Stay["incidents"][number] }) {
  const words = useWords();
  const say = words.children.day;
  const format = useFormat();
  const trpc = useTRPC();
  const act = useAct(trpc.children.seeIncident.mutationOptions(), { said: () => say.seenSaid });
  return (
    <article className="linli-child-incident">
      <Title order={4}>{say.incidentTitle}</Title>
      <Text c="dimmed" size="sm">
        {words.handover.log.by(format.time(incident.at), incident.byName)}
      </Text>
      <Text className="linli-child-note">{incident.text}</Text>
      <Text className="linli-child-note">{say.done(incident.done)}</Text>
      {incident.parts.length > 0 && (
        <>
          <Text>{say.where(incident.parts.map((part) => words.handover.parts[part]).join(words.children.comma))}</Text>
          <BodySketch parts={incident.parts} />
        </>
      )}
      <Problem act={act} />
      {incident.seenAt === null ? (
        <Button loading={act.busy} onClick={() => act.run({ incidentId: incident.id })}>
          {say.seen}
        </Button>
      ) : (
        <StatusBadge tone="good">{say.seenBy(incident.seenByName ?? "", format.time(incident.seenAt))}</StatusBadge>
      )}
    </article>
  );
}
