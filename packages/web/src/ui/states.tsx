import { Button, Skeleton, Stack, Text, VisuallyHidden } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Picture, type PictureName } from "./picture.tsx";
import { useSayError } from "./say-error.ts";
import { useWords } from "./words.tsx";

interface EmptyStateProps {
  title?: string;
  text?: string;
  picture?: PictureName;
  /** What one can do about it. */
  children?: ReactNode;
}

/** Nothing here, said kindly, with the next step. */
export function EmptyState({ title, text, picture = "door", children }: EmptyStateProps) {
  const words = useWords();
  return (
    <Stack align="center" gap="sm" py="xl" px="md" ta="center">
      <Picture name={picture} />
      <Text fw={600} size="lg">
        {title ?? words.app.empty.title}
      </Text>
      <Text c="dimmed" maw="28rem">
        {text ?? (title ? "" : words.app.empty.text)}
      </Text>
      {children}
    </Stack>
  );
}

/** Grey shapes where the content will be. */
export function LoadingState({ lines = 4 }: { lines?: number }) {
  const words = useWords();
  return (
    <Stack gap="md" py="md" role="status" aria-busy="true">
      <VisuallyHidden>{words.app.loading}</VisuallyHidden>
      <Skeleton height="1.75rem" width="40%" radius="md" />
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <Skeleton key={line} height="3.5rem" radius="lg" />
      ))}
    </Stack>
  );
}

/** What went wrong, in words, and a way to try again (by default: everything on the page that failed is asked for again). */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const words = useWords();
  const sayError = useSayError();
  const queries = useQueryClient();
  const again = retry ?? (() => void queries.refetchQueries({ predicate: (query) => query.state.status === "error" }));
  return (
    <Stack align="center" gap="sm" py="xl" px="md" ta="center" role="alert">
      <Picture name="broken" />
      <Text fw={600} size="lg">
        {words.app.problem.title}
      </Text>
      <Text c="dimmed" maw="30rem">
        {sayError(error)}
      </Text>
      <Button variant="light" leftSection={<IconRefresh size={20} aria-hidden />} onClick={again}>
        {words.app.retry}
      </Button>
    </Stack>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
}

/** One query's three faces: waiting, failed, or here. `<Answer of={query}>{(data) => …}</Answer>` */
export function Answer<T>(props: { of: Asked<T>; waiting?: ReactNode; children: (data: T) => ReactNode }) {
  const { data, error } = props.of;
  if (data !== undefined) return props.children(data);
  if (error) return <ErrorState error={error} />;
  return props.waiting ?? <LoadingState />;
}
