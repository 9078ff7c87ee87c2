import "./hours.css";
import { Alert, Button } from "@mantine/core";
import { IconAlertTriangle, IconArrowLeft } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { encodeQR } from "qr";
import { useMemo } from "react";
import { useFormat } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { PrintButton } from "../ui/print-button.tsx";
import { Answer } from "../ui/states.tsx";
import { useWords } from "../ui/words.tsx";
import { useFullDay } from "./full-day.ts";
import { type Certificate, useCertificate } from "./queries.ts";

/** One's own certificate as a sheet of A4, with a code that others can verify. */
export default function CertificatePage() {
  const words = useWords();
  const { code } = useParams({ from: "/me/hours/certificates/$code" });
  const certificate = useCertificate(code);
  return (
    <>
      <div className="linli-no-print">
        <PageHeader
          title={words.hours.certificates.title}
          actions={
            <>
              <Button
                variant="default"
                leftSection={<IconArrowLeft size="1.25em" aria-hidden />}
                renderRoot={(props) => <Link to="/me/hours" {...props} />}
              >
                {words.hours.certificate.back}
              </Button>
              <PrintButton variant="filled">{words.hours.certificate.print}</PrintButton>
            </>
          }
        />
      </div>
      <Answer of={certificate}>
        {(stated) => (
          <>
            {stated.state === "superseded" && (
              <Alert color="vermilion" icon={<IconAlertTriangle />} mb="md" className="linli-no-print">
                {words.hours.certificates.supersededHint}
              </Alert>
            )}
            <Sheet stated={stated} />
          </>
        )}
      </Answer>
    </>
  );
}

function Sheet({ stated }: { stated: Certificate }) {
  const words = useWords();
  const say = words.hours.certificate;
  const format = useFormat();
  const fullDay = useFullDay();
  const address = `${window.location.origin}/certificates/${stated.code}`;
  return (
    <article className="linli-certificate" aria-label={say.title}>
      <h2>{say.title}</h2>
      <p>{say.statement(stated.personName, fullDay(stated.from), fullDay(stated.to))}</p>
      <dl className="linli-hours-facts">
        <dt>{say.total}</dt>
        <dd>
          <strong>{format.minutes(stated.minutes)}</strong>
        </dd>
        <dt>{say.times}</dt>
        <dd>{say.timesOf(stated.lines)}</dd>
        <dt>{say.unit}</dt>
        <dd>{stated.unit}</dd>
      </dl>
      <table>
        <caption>{say.content}</caption>
        <thead>
          <tr>
            <th scope="col">{say.columns.activity}</th>
            <th scope="col">{say.columns.organiser}</th>
            <th scope="col" className="end">
              {say.columns.times}
            </th>
            <th scope="col" className="end">
              {say.columns.length}
            </th>
          </tr>
        </thead>
        <tbody>
          {stated.activities.map((one) => (
            <tr key={`${one.activity} ${one.organiser}`}>
              <td>{one.activity}</td>
              <td>{one.organiser}</td>
              <td className="end">{one.times}</td>
              <td className="end">{format.minutes(one.minutes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="foot">
        <div className="qr">
          <CodePicture text={address} />
          <div>
            <p className="code">{stated.code}</p>
            <p className="basis">{say.scan}</p>
            <p className="basis">{window.location.host}/certificates</p>
          </div>
        </div>
        <div className="seal">
          <p>{stated.unit}</p>
          <p>{fullDay(format.dayOf(stated.issuedAt))}</p>
          <p className="basis">{say.seal}</p>
        </div>
      </div>
      <p className="basis">{say.basis}</p>
    </article>
  );
}

/** A QR code; the text beside it says the same, so it is hidden from screen readers. */
function CodePicture({ text }: { text: string }) {
  const { path, size } = useMemo(() => {
    const dots = encodeQR(text, "raw", { ecc: "medium", border: 2 });
    const drawn = dots.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])));
    return { path: drawn.join(""), size: dots.length };
  }, [text]);
  return (
    <svg viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" aria-hidden="true">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
