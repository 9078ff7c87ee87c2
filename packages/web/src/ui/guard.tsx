import { Button } from "@mantine/core";
import { Navigate, useRouter } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useActor } from "./access.tsx";
import type { Needs } from "./page.tsx";
import { PageHeader } from "./page-header.tsx";
import { EmptyState, ErrorState, LoadingState } from "./states.tsx";
import { useWords } from "./words.tsx";

/** Lets a page show to those who may open it; a visitor is led to sign in and back again. */
export function Guard({ needs, children }: { needs: Needs; children: ReactNode }) {
  const words = useWords();
  const { me, known, error, may } = useActor();
  if (needs === "public") return children;
  if (!known) return <LoadingState />;
  if (!me && error) return <ErrorState error={error} />;
  if (!me) return <ToSignIn />;
  if (needs === "login" || may(needs)) return children;
  return (
    <>
      <PageHeader title={words.app.problem.notAllowedTitle} />
      <EmptyState picture="closed" title={words.app.problem.notAllowedTitle} text={words.app.problem.notAllowed}>
        <Button component="a" href="/" variant="light">
          {words.app.problem.goHome}
        </Button>
      </EmptyState>
    </>
  );
}

/** Leads to the sign-in page, once: the address it must lead back to is the one it was first drawn at, not its own aim. */
function ToSignIn() {
  const router = useRouter();
  const [next] = useState(() => router.state.location.href);
  return <Navigate to="/sign-in" search={{ next }} replace />;
}
