import "./hours.css";
import { Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { Outputs } from "../trpc.ts";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Card } from "../ui/section.tsx";
import { Answer } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { useFullDay } from "./full-day.ts";
import { useVerified } from "./queries.ts";

type Verified = Outputs["hours"]["verify"];
type Known = Exclude<Verified, { state: "unknown" }>;

/** Anyone verifies a certificate: by its QR code, or by typing the code. */
export default function VerifyPage() {
  const words = useWords();
  const { code = "" } = useParams({ strict: false }) as { code?: string };
  const verified = useVerified(code);
  return (
    <>
      <PageHeader title={words.hours.verify.title} lead={words.hours.verify.lead} />
      <Stack gap="lg" maw="40rem">
        {code !== "" && <Answer of={verified}>{(answer) => <Result answer={answer} code={code} />}</Answer>}
        <CodeForm key={code} known={code} />
      </Stack>
    </>
  );
}

function CodeForm({ known }: { known: string }) {
  const words = useWords();
  const say = words.hours.verify;
  const navigate = useNavigate();
  const [typed, setTyped] = useState(known);
  const [missing, setMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!typed.trim()) return setMissing(true);
    void navigate({ to: "/certificates/$code", params: { code: typed.trim() } });
  };
  return (
    <form onSubmit={send}>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={say.code}
          description={say.codeHint}
          value={typed}
          autoCapitalize="characters"
          autoComplete="off"
          error={missing && !typed.trim() ? words.app.form.missing : null}
          onChange={(event) => setTyped(event.currentTarget.value)}
          style={{ flex: "1 1 16rem" }}
        />
        <Button type="submit">{say.check}</Button>
      </Group>
    </form>
  );
}

const faces = {
  valid: { icon: IconCircleCheck, colour: "var(--mantine-color-success)" },
  superseded: { icon: IconAlertTriangle, colour: "var(--linli-accent)" },
  unknown: { icon: IconCircleX, colour: "var(--mantine-color-error)" },
} as const;

function Result({ answer, code }: { answer: Verified; code: string }) {
  const words = useWords();
  const say = words.hours.verify;
  const { icon: Face, colour } = faces[answer.state];
  const said = {
    valid: [say.validTitle, say.valid],
    superseded: [say.supersededTitle, say.superseded],
    unknown: [say.unknownTitle, say.unknown],
  }[answer.state];
  return (
    <Card>
      <Stack gap="md" role="status">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <Face size="2.5rem" color={colour} aria-hidden style={{ flex: "none" }} />
          <div>
            <Title order={2}>{said[0]}</Title>
            <Text>{said[1]}</Text>
          </div>
        </Group>
        {answer.state === "unknown" ? <Text fw={600}>{code}</Text> : <Stated stated={answer} />}
      </Stack>
    </Card>
  );
}

function Stated({ stated }: { stated: Known }) {
  const words = useWords();
  const say = words.hours.verify;
  const format = useFormat();
  const fullDay = useFullDay();
  return (
    <dl className="linli-hours-facts">
      <dt>{say.code}</dt>
      <dd>{stated.code}</dd>
      <dt>{say.name}</dt>
      <dd>{stated.name === null ? say.nameErased : `${stated.name} ${say.nameHidden}`}</dd>
      <dt>{say.period}</dt>
      <dd>{words.hours.certificates.period(fullDay(stated.from), fullDay(stated.to))}</dd>
      <dt>{say.total}</dt>
      <dd>{format.minutes(stated.minutes)}</dd>
      <dt>{say.times}</dt>
      <dd>{words.hours.certificate.timesOf(stated.lines)}</dd>
      <dt>{say.unit}</dt>
      <dd>{stated.unit}</dd>
      <dt>{say.issued}</dt>
      <dd>{fullDay(format.dayOf(stated.issuedAt))}</dd>
      <dt>{words.hours.certificates.columns.state}</dt>
      <dd>
        <StatusBadge tone={stated.state === "valid" ? "good" : "attention"}>
          {words.hours.certificates.states[stated.state]}
        </StatusBadge>
      </dd>
    </dl>
  );
}
