import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { PageHeader } from "../ui/page-header.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";

/** No such page; the way home. */
export function NotFound() {
  const words = useWords();
  return (
    <>
      <PageHeader title={words.app.problem.notFoundTitle} />
      <EmptyState title={words.app.problem.notFound} picture="door">
        <Button renderRoot={(props) => <Link to="/" {...props} />}>{words.app.problem.goHome}</Button>
      </EmptyState>
    </>
  );
}
