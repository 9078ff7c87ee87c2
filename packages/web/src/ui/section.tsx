import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

interface SectionProps {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  /** Without a card around it, for lists that bring their own. */
  plain?: boolean;
  children: ReactNode;
}

/** A named part of a page, with its heading (h2). */
export function Section({ title, lead, actions, plain, children }: SectionProps) {
  const id = useId();
  const inside = (
    <Stack gap="md">
      <Group justify="space-between" align="center" gap="xs">
        <Stack gap={2} style={{ flex: "1 1 12rem" }}>
          <Title order={2} id={id}>
            {title}
          </Title>
          {lead && (
            <Text size="sm" c="dimmed">
              {lead}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
  return (
    <section aria-labelledby={id} className="linli-section">
      {plain ? inside : <Card>{inside}</Card>}
    </section>
  );
}

/** A sheet of paper on the page. */
export function Card({ children }: { children: ReactNode }) {
  return (
    <Paper className="linli-card" p={{ base: "md", sm: "lg" }} radius="lg">
      {children}
    </Paper>
  );
}
