import "./care.css";
import { useOwnText } from "../ui/own-text.ts";
import { useWords } from "../ui/words.tsx";
import type { Service } from "./queries.ts";
import { useServiceFacts } from "./service-facts.tsx";

interface ChooseServiceProps {
  services: readonly Service[];
  value: string | null;
  choose: (serviceId: string) => void;
}

/** The catalogue: each service as a large choice, with what one must know of it beside its name. */
export function ChooseService({ services, value, choose }: ChooseServiceProps) {
  const say = useWords().care.book;
  const own = useOwnText();
  const factsOf = useServiceFacts();
  return (
    <div className="linli-services" role="radiogroup" aria-label={say.service}>
      {services.map((service) => (
        <label key={service.id} className="linli-service">
          <input
            type="radio"
            name="service"
            checked={service.id === value}
            onChange={() => choose(service.id)}
            aria-label={own(service.name, service.nameEn)}
          />
          <span>
            <strong>{own(service.name, service.nameEn)}</strong>
            <span className="hint">{factsOf(service).join(" · ")}</span>
            {service.about && <span className="hint">{own(service.about, service.aboutEn)}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}
