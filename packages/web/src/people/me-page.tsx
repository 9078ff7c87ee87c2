import { Alert, SimpleGrid } from "@mantine/core";
import {
  IconCertificate,
  IconClockHour4,
  IconEyeCheck,
  IconIdBadge2,
  IconInfoCircle,
  IconListCheck,
  IconShieldLock,
  IconUsersGroup,
} from "@tabler/icons-react";
import { BigChoice } from "../ui/big-choice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { useFamily } from "./queries.ts";

/** The door to everything that is one's own. */
export default function MePage() {
  const words = useWords();
  const say = words.people.me;
  return (
    <>
      <PageHeader title={say.title} lead={say.lead} />
      <MinorNote />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <BigChoice icon={IconIdBadge2} title={say.profile} hint={say.profileHint} to="/me/profile" />
        <BigChoice icon={IconUsersGroup} title={say.family} hint={say.familyHint} to="/me/family" />
        <BigChoice icon={IconListCheck} title={say.shifts} hint={say.shiftsHint} to="/me/shifts" />
        <BigChoice icon={IconClockHour4} title={say.hours} hint={say.hoursHint} to="/me/hours" />
        <BigChoice icon={IconCertificate} title={say.skills} hint={say.skillsHint} to="/me/skills" />
        <BigChoice icon={IconEyeCheck} title={say.data} hint={say.dataHint} to="/me/data" />
        <BigChoice icon={IconShieldLock} title={say.account} hint={say.accountHint} to="/me/account" />
      </SimpleGrid>
    </>
  );
}

/** Somebody under age whose guardian has not agreed yet is told what to do. */
function MinorNote() {
  const words = useWords();
  const family = useFamily();
  return (
    <Answer of={family} waiting={null}>
      {({ isMinor, guardians }) =>
        isMinor && !guardians.some((guardian) => guardian.consentAt !== null) ? (
          <Alert icon={<IconInfoCircle />} mb="lg">
            {words.people.me.minorNote}
          </Alert>
        ) : null
      }
    </Answer>
  );
}
