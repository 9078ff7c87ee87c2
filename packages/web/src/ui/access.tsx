import { type Actor, can, canSomewhere, type Permission, type Scope } from "@linli/shared/access";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type Outputs, useTRPC } from "../trpc.ts";
import { useWholeWords } from "./words.tsx";

export type Me = NonNullable<Outputs["auth"]["me"]>;

/**
 * Who is looking. `me` is null for a visitor, and while it is not known yet (`known` is false): who is signed in is known
 * with the words for what they alone see.
 */
export interface Looking {
  me: Me | null;
  known: boolean;
  error: unknown;
  /** May they, here? Without a scope: may they anywhere? Only for showing; the server decides. */
  may: (permission: Permission, scope?: Scope) => boolean;
}

export function useActor(): Looking {
  const trpc = useTRPC();
  const { data, error, isPending } = useQuery(trpc.auth.me.queryOptions(undefined, { staleTime: 60_000 }));
  const isWhole = useWholeWords(Boolean(data));
  const me = isWhole ? (data ?? null) : null;
  const actor: Actor | null = me && { id: me.person.id, grants: me.grants };
  return {
    me,
    known: !isPending && (isWhole || !data),
    error,
    may: (permission, scope) => (scope ? can(actor, permission, scope) : canSomewhere(actor, permission)),
  };
}

/** Shows its children to those who may; others see `otherwise`, usually nothing. */
export function May(props: { permission: Permission; scope?: Scope; otherwise?: ReactNode; children: ReactNode }) {
  return useActor().may(props.permission, props.scope) ? props.children : (props.otherwise ?? null);
}
