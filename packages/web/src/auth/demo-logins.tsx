import { UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc.ts";
import { Section } from "../ui/section.tsx";
import { useWords } from "../ui/words.tsx";

interface DemoLoginsProps {
  choose: (login: { login: string; password: string }) => void;
  busy: boolean;
}

/** The people one may be in a demonstration; nothing on a real server. */
export function DemoLogins({ choose, busy }: DemoLoginsProps) {
  const words = useWords();
  const trpc = useTRPC();
  const { data: people } = useQuery(trpc.auth.demoLogins.queryOptions());
  if (!people?.length) return null;
  return (
    <Section title={words.auth.signIn.demoTitle} lead={words.auth.signIn.demoLead}>
      <ul className="linli-choices">
        {people.map(({ key, login, password, name, where }) => (
          <li key={login}>
            <UnstyledButton className="linli-choice" disabled={busy} onClick={() => choose({ login, password })}>
              <span>
                <strong>{words.auth.signIn.demoAs(name)}</strong>
                <span className="hint">{words.auth.signIn.demoRole[key](where)}</span>
              </span>
              <IconChevronRight size="1.25em" aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
