import { PageHeader } from "./page-header.tsx";

export default function PiecesPage() {
  return <PageHeader title="ui" />;
}
