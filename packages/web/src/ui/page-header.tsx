import { Group, Stack, Text, Title } from "@mantine/core";
import { useMatches } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import { useWords } from "./words.tsx";

interface PageHeaderProps {
  title: string;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** Badges and facts beside the title. */
  facts?: ReactNode;
  /** The page's buttons. */
  actions?: ReactNode;
}

/** The address shown first needs no focus: the browser starts at the top by itself. */
let focusedFor: string | null = null;

/** A page's only h1. Names the browser tab, and takes the focus when the page is new, so a screen reader starts here. */
export function PageHeader({ title, lead, facts, actions }: PageHeaderProps) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  // The address of the page that is drawn, which on the way to another is still the old one.
  const path = useMatches({ select: (matches) => matches.at(-1)?.pathname ?? "" });
  useEffect(() => {
    document.title = words.app.title(title);
  }, [title, words]);
  useEffect(() => {
    if (focusedFor !== null && focusedFor !== path) heading.current?.focus({ preventScroll: true });
    focusedFor = path;
  }, [path]);
  return (
    <Group justify="space-between" align="flex-start" gap="sm" mb="lg" wrap="wrap" className="linli-page-header">
      <Stack gap={6} maw="46rem" style={{ flex: "1 1 16rem" }}>
        <Group gap="sm">
          <Title order={1} ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {facts}
        </Group>
        {lead && <Text c="dimmed">{lead}</Text>}
      </Stack>
      {actions && (
        <Group gap="sm" className="linli-no-print">
          {actions}
        </Group>
      )}
    </Group>
  );
}
