import { Button, Group } from "@mantine/core";
import { useWords } from "./words.tsx";

/** What a list that is read page by page knows. */
interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** At the end of a list that goes on: the way to its next page; nothing at its end. */
export function ShowMore({ of: { hasNextPage, isFetchingNextPage, fetchNextPage } }: { of: Pages }) {
  const words = useWords();
  if (!hasNextPage) return null;
  return (
    <Group justify="center" className="linli-no-print">
      <Button variant="light" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {words.app.showMore}
      </Button>
    </Group>
  );
}
