import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type UseMutationOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useSayError } from "./say-error.ts";
import { useTell } from "./tell.tsx";
import { useWords } from "./words.tsx";

/** An act in progress: what buttons and forms need to know of it. */
export interface Act<TIn, TOut> {
  /** Does it. Answers the outcome, or null after a refusal, which then stands in `problem`. */
  run: (input: TIn) => Promise<{ done: TOut } | null>;
  busy: boolean;
  /** Why it was refused, as a sentence, until the next try. */
  problem: string | null;
  error: unknown;
  reset: () => void;
}

interface ActOptions<TOut> {
  /** What to say when it worked; nothing is said without it. */
  said?: (outcome: TOut) => string;
  /** What comes next: close a dialog, go to a page. Runs before the pages' data are read again. */
  after?: (outcome: TOut) => void | Promise<void>;
}

/**
 * A mutation with manners: says that it worked, keeps the refusal's sentence for `<Problem act={…} />`, ignores a second
 * click while the first is under way, and has every page read its data again.
 */
export function useAct<TOut, TError, TIn, TContext>(
  mutation: UseMutationOptions<TOut, TError, TIn, TContext>,
  { said, after }: ActOptions<TOut> = {},
): Act<TIn, TOut> {
  const sayError = useSayError();
  const queries = useQueryClient();
  const tell = useTell();
  const running = useMutation(mutation);
  const under = useRef(false);

  const run = async (input: TIn) => {
    if (under.current) return null;
    under.current = true;
    try {
      const done = await running.mutateAsync(input);
      if (said) void tell(said(done));
      await after?.(done);
      void queries.invalidateQueries();
      return { done };
    } catch {
      return null;
    } finally {
      under.current = false;
    }
  };
  return {
    run,
    busy: running.isPending,
    problem: running.error ? sayError(running.error) : null,
    error: running.error,
    reset: running.reset,
  };
}

/** Why an act was refused, where the person is looking; read out at once. */
export function Problem({ act, title }: { act: { problem: string | null }; title?: string }) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (act.problem) box.current?.scrollIntoView?.({ block: "nearest" });
  }, [act.problem]);
  if (!act.problem) return null;
  return (
    <Alert ref={box} role="alert" color="red" icon={<IconAlertTriangle />} title={title ?? words.app.problem.title}>
      {act.problem}
    </Alert>
  );
}
