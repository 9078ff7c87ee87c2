import { inviteInput, type scopes } from "@linli/shared/people/schema";
import { Button, Checkbox, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconCopy, IconTicket } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { QrCode } from "../attendance/qr-code.tsx";
import type { useAct } from "../ui/act.tsx";
import { ConfirmDialog, type Confirming, useConfirm } from "../ui/confirm-dialog.tsx";
import { EntryForm, useEntry } from "../ui/entry.tsx";
import { useFormat } from "../ui/format.ts";
import { useTell } from "../ui/tell.tsx";
import { useWords } from "../ui/words.tsx";
import { Row } from "./family-page.tsx";
import type { Family } from "./queries.ts";

export type Scope = (typeof scopes)[number];
const offered: readonly Scope[] = ["book", "pay", "be-told"];

interface MakeInvitationProps {
  dialog: Confirming;
  lead: string;
  act: ReturnType<typeof useAct<MadeCode, unknown, { scopes: Scope[]; expiresOn: string | null }, unknown>>;
  made: MadeCode | null;
}
export interface MadeCode {
  digits: string;
  codeExpiresAt: number;
}

/** Says what a relative may do and until when, and then shows the code, large enough to read it over the telephone. */
export function MakeInvitation({ dialog, lead, act, made }: MakeInvitationProps) {
  const words = useWords();
  const { people } = words;
  const say = words.invitations;
  const start = { scopes: ["book", "be-told"] as Scope[], expiresOn: "" };
  const entry = useEntry({
    start,
    schema: inviteInput,
    say: { scopes: people.family.missing.scopes },
    send: (values: typeof start) => act.run({ ...values, expiresOn: values.expiresOn || null }),
  });
  return (
    <>
      <Button leftSection={<IconTicket size="1.25em" aria-hidden />} onClick={dialog.open}>
        {say.invite}
      </Button>
      <Modal
        opened={dialog.opened}
        onClose={dialog.close}
        title={made ? say.made : say.invite}
        closeButtonProps={{ "aria-label": words.app.close }}
      >
        {made ? (
          <Code made={made} />
        ) : (
          <Stack gap="md">
            <Text>{lead}</Text>
            <EntryForm entry={entry} act={act} send={say.make}>
              <Checkbox.Group label={people.family.delegateScopes} {...entry.field("scopes")}>
                <Stack gap="xs" mt={4}>
                  {offered.map((scope) => (
                    <Checkbox
                      key={scope}
                      value={scope}
                      label={people.scopes[scope]}
                      description={say.scopeHints[scope]}
                    />
                  ))}
                </Stack>
              </Checkbox.Group>
              <TextInput
                label={say.expiresOn}
                description={people.form.expiresOnHint}
                type="date"
                {...entry.field("expiresOn")}
              />
            </EntryForm>
          </Stack>
        )}
      </Modal>
    </>
  );
}

/** The link holds the code behind a #, which browsers send to nobody. */
function Code({ made }: { made: MadeCode }) {
  const say = useWords().invitations;
  const format = useFormat();
  const tell = useTell();
  const link = `${window.location.origin}/me/family/join#${made.digits}`;
  const digits = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // Where the button that made it was is below it, with large letters out of sight.
    digits.current?.scrollIntoView({ block: "end" });
  }, []);
  return (
    <Stack gap="md" align="center">
      <Text
        ref={digits}
        role="status"
        fz="clamp(1.5rem, 9vw, 2.25rem)"
        fw={700}
        style={{ letterSpacing: "0.06em", whiteSpace: "nowrap" }}
      >
        {`${made.digits.slice(0, 4)} ${made.digits.slice(4)}`}
      </Text>
      <Text fw={600}>{say.once(format.dateTime(made.codeExpiresAt))}</Text>
      <div style={{ width: "min(100%, 12rem)" }}>
        <QrCode text={link} label={say.qr} />
      </div>
      <Text style={{ overflowWrap: "anywhere" }}>{say.madeText(link)}</Text>
      {navigator.clipboard && (
        <Button
          variant="light"
          leftSection={<IconCopy size="1.25em" aria-hidden />}
          onClick={() => void navigator.clipboard.writeText(link).then(() => tell(say.copied))}
        >
          {say.copy}
        </Button>
      )}
    </Stack>
  );
}

interface OpenInvitationsProps {
  invitations: Family["invitations"];
  /** Whose own they are: what somebody else made for them is said. */
  own: string;
  act: { busy: boolean; problem: string | null; reset: () => void };
  withdraw: (invitationId: string) => Promise<unknown>;
}

/** Invitations that nobody has accepted yet, with the way to take them back. */
export function OpenInvitations({ invitations, own, act, withdraw }: OpenInvitationsProps) {
  const words = useWords();
  const say = words.invitations;
  const format = useFormat();
  if (invitations.length === 0) return null;
  return (
    <Stack gap="xs">
      <Text fw={600}>{say.openTitle}</Text>
      {invitations.map((one) => (
        <Row
          key={one.id}
          name={say.open(words.people.scopeList(one.scopes))}
          facts={[
            say.openUntil(format.dateTime(one.codeExpiresAt)),
            one.expiresOn && say.openActs(format.day(one.expiresOn)),
            one.madeByName === own ? null : say.by(one.madeByName),
          ]}
        >
          <Withdraw act={act} onYes={() => withdraw(one.id)} />
        </Row>
      ))}
    </Stack>
  );
}

function Withdraw({ act, onYes }: { act: OpenInvitationsProps["act"]; onYes: () => Promise<unknown> }) {
  const say = useWords().invitations;
  const confirm = useConfirm();
  return (
    <Group gap="sm">
      <Button variant="default" onClick={confirm.open}>
        {say.withdraw}
      </Button>
      <ConfirmDialog
        {...confirm}
        title={say.withdraw}
        text={say.withdrawConfirm}
        yes={say.withdraw}
        danger
        act={act}
        onYes={onYes}
      />
    </Group>
  );
}
