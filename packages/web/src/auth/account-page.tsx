import { ChangePassword } from "../people/change-password.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { useWords } from "../ui/words.tsx";
import { SignOutEverywhere } from "./sign-out-everywhere.tsx";

export default function AccountPage() {
  const words = useWords();
  return (
    <>
      <PageHeader title={words.auth.account.title} />
      <div className="linli-narrow">
        <ChangePassword />
        <SignOutEverywhere />
      </div>
    </>
  );
}
