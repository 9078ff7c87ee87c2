import { Button } from "@mantine/core";
import { Navigate, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useActor } from "./access.tsx";
import type { Needs } from "./page.tsx";
import { PageHeader } from "./page-header.tsx";
import { EmptyState, ErrorState, LoadingState } from "./states.tsx";
import { useWords } from "./words.tsx";

/** Lets a page show to those who may open it; a visitor is led to sign in and back again. */
export function Guard({ needs, children }: { needs: Needs; children: ReactNode }) {
  const words = useWords();
  const { me, known, error, may } = useActor();
  const here = useLocation({ select: (location) => location.href });
  if (needs === "public") return children;
  if (!known) return <LoadingState />;
  if (!me && error) return <ErrorState error={error} />;
  if (!me) return <Navigate to="/sign-in" search={{ next: here }} replace />;
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
