import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useElder } from "./preferences.ts";
import { Section } from "./section.tsx";
import { useWords } from "./words.tsx";

export interface Step {
  key: string;
  title: string;
  content: ReactNode;
  /** Whether this decision is made; "next" waits for it. Left out: nothing needs to be decided. */
  made?: boolean;
}

interface StepsProps {
  steps: Step[];
  /** What the last button does: "报名". */
  finish: string;
  busy?: boolean;
  onFinish: () => void;
  /** Shown above the last button: a `<Problem act={…} />`. */
  problem?: ReactNode;
}

/**
 * Several decisions, then one act. The standard view shows them under each other; elder mode shows one a screen, with a
 * way back, and never forgets what was chosen: the state lives with the caller.
 */
export function Steps({ steps, finish, busy, onFinish, problem }: StepsProps) {
  const words = useWords();
  const elder = useElder();
  const [at, setAt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is a new page to a screen reader
  useEffect(() => {
    if (moved.current) heading.current?.focus();
    moved.current = false;
  }, [at]);

  const undecided = steps.some(({ made }) => made === false);
  if (!elder) {
    return (
      <Stack gap="lg">
        {steps.map(({ key, title, content }) => (
          <Section key={key} title={title}>
            {content}
          </Section>
        ))}
        {problem}
        <Group>
          <Button onClick={onFinish} loading={busy} disabled={undecided}>
            {finish}
          </Button>
        </Group>
      </Stack>
    );
  }

  const step = steps[Math.min(at, steps.length - 1)];
  if (!step) return null;
  const last = at >= steps.length - 1;
  const go = (to: number) => {
    moved.current = true;
    setAt(to);
  };
  return (
    <Stack gap="lg">
      <div>
        <Text c="dimmed">{words.app.step(at + 1, steps.length)}</Text>
        <Title order={2} ref={heading} tabIndex={-1}>
          {step.title}
        </Title>
      </div>
      {step.content}
      {last && problem}
      <Stack gap="sm">
        {last ? (
          <Button fullWidth onClick={onFinish} loading={busy} disabled={undecided}>
            {finish}
          </Button>
        ) : (
          <Button fullWidth onClick={() => go(at + 1)} disabled={step.made === false}>
            {words.app.next}
          </Button>
        )}
        {at > 0 && (
          <Button fullWidth variant="default" onClick={() => go(at - 1)}>
            {words.app.previous}
          </Button>
        )}
      </Stack>
    </Stack>
  );
}
