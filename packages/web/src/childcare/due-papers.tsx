import { Button, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useFormat } from "../ui/format.ts";
import { useWords } from "../ui/words.tsx";

/** Papers that are still to be handed in, and by which day. */
export function DuePapers({ papers, onDate }: { papers: readonly string[]; onDate: string }) {
  const words = useWords();
  const format = useFormat();
  return (
    <Text fw={600}>
      <IconAlertTriangle size="1.1em" aria-hidden />{" "}
      {words.childcareDesk.papers.short(words.children.documentList(papers), format.day(onDate))}
    </Text>
  );
}

/** The way to where a guardian uploads a child's papers. */
export function UploadPapers({ child }: { child: { id: string; name: string } }) {
  const say = useWords().childcareDesk.papers;
  return (
    <Button
      variant="light"
      w="fit-content"
      aria-label={say.uploadFor(child.name)}
      renderRoot={(props) => <Link to="/me/family/$childId/record" params={{ childId: child.id }} {...props} />}
    >
      {say.upload}
    </Button>
  );
}
