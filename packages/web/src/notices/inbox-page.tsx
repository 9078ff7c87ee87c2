import "./notices.css";
import { Button, Group, Stack, Title } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../trpc.ts";
import { Problem, useAct } from "../ui/act.tsx";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer, EmptyState } from "../ui/states.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { useWords } from "../ui/words.tsx";
import { leadsTo } from "./leads-to.ts";
import { type Notice, useInbox } from "./queries.ts";
import { useSayNotice } from "./speech.ts";

/** Everything one was told, newest first, by day. */
export default function InboxPage() {
  const words = useWords();
  const trpc = useTRPC();
  const inbox = useInbox();
  const readAll = useAct(trpc.notices.read.mutationOptions(), { said: () => words.notices.readAllDone });
  const unread = inbox.data?.pages[0]?.unread ?? 0;
  return (
    <>
      <PageHeader
        title={words.notices.title}
        lead={words.notices.lead}
        facts={unread > 0 && <StatusBadge tone="attention">{words.notices.unreadCount(unread)}</StatusBadge>}
        actions={
          unread > 0 && (
            <Button
              variant="light"
              leftSection={<IconChecks size="1.25em" aria-hidden />}
              loading={readAll.busy}
              onClick={() => readAll.run({})}
            >
              {words.notices.readAll}
            </Button>
          )
        }
      />
      <Problem act={readAll} />
      <Answer of={inbox}>
        {({ pages }) => (
          <Days notices={pages.flatMap((page) => page.notices)} now={pages[0]?.now ?? 0}>
            {inbox.hasNextPage && (
              <Group justify="center">
                <Button variant="light" loading={inbox.isFetchingNextPage} onClick={() => inbox.fetchNextPage()}>
                  {words.notices.older}
                </Button>
              </Group>
            )}
          </Days>
        )}
      </Answer>
    </>
  );
}

function Days({ notices, now, children }: { notices: Notice[]; now: number; children: ReactNode }) {
  const words = useWords();
  const { dayOf, day } = useFormat();
  if (notices.length === 0) {
    return (
      <EmptyState title={words.notices.emptyTitle} text={words.notices.emptyText}>
        <Button variant="light" renderRoot={(props) => <Link to={"/events" as "/"} {...props} />}>
          {words.notices.findActivities}
        </Button>
      </EmptyState>
    );
  }
  const byDay = Map.groupBy(notices, (notice) => dayOf(notice.at));
  const names = new Map([
    [dayOf(now), words.app.time.today],
    [dayOf(now - 86_400_000), words.app.time.yesterday],
  ]);
  return (
    <Stack gap="lg" maw="52rem">
      {[...byDay].map(([date, told]) => (
        <section key={date} aria-labelledby={`day-${date}`}>
          <Title order={2} size="h3" id={`day-${date}`} mb="xs">
            {names.get(date) ?? day(date)}
          </Title>
          <ul className="linli-notices">
            {told.map((notice) => (
              <NoticeCard key={notice.id} notice={notice} />
            ))}
          </ul>
        </section>
      ))}
      {children}
    </Stack>
  );
}

function NoticeCard({ notice }: { notice: Notice }) {
  const words = useWords();
  const trpc = useTRPC();
  const say = useSayNotice();
  const { time } = useFormat();
  const read = useAct(trpc.notices.read.mutationOptions());
  const { title, text } = say(notice);
  const path = leadsTo(notice.kind, notice.facts);
  const unread = notice.readAt === null;
  return (
    <li className="linli-notice" data-unread={unread || undefined}>
      <div className="linli-notice-said">
        <Title order={3}>
          {title}
          {unread && <StatusBadge tone="info">{words.notices.unread}</StatusBadge>}
        </Title>
        <p>{text}</p>
        <time dateTime={new Date(notice.at).toISOString()}>{time(notice.at)}</time>
      </div>
      {path ? (
        <Button
          variant="default"
          aria-label={`${words.notices.open}: ${title}`}
          renderRoot={(props) => <Link to={path as "/"} {...props} />}
          onClick={() => unread && void read.run({ ids: [notice.id] })}
        >
          {words.notices.open}
        </Button>
      ) : (
        unread && (
          <Button variant="default" loading={read.busy} onClick={() => read.run({ ids: [notice.id] })}>
            {words.notices.markRead}
          </Button>
        )
      )}
    </li>
  );
}
