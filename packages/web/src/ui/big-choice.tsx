import type { Icon } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";

interface BigChoiceProps {
  icon: Icon;
  title: string;
  hint?: string;
  accent?: boolean;
  /** One of three: a page of ours, an address such as `tel:`, or something to do. */
  to?: string;
  href?: string;
  onClick?: () => void;
}

/** A choice as large as a hand, with a picture and a word. */
export function BigChoice({ icon: Picture, title, hint, accent, to, href, onClick }: BigChoiceProps) {
  const inside = (
    <>
      <span className="linli-big-icon" data-accent={accent || undefined}>
        <Picture size="1.625em" stroke={1.9} aria-hidden />
      </span>
      <span>
        <strong>{title}</strong>
        {hint && <span className="hint">{hint}</span>}
      </span>
    </>
  );
  if (to) {
    return (
      <Link to={to as "/"} className="linli-big">
        {inside}
      </Link>
    );
  }
  if (href) {
    return (
      <a href={href} className="linli-big">
        {inside}
      </a>
    );
  }
  return (
    <button type="button" className="linli-big" onClick={onClick}>
      {inside}
    </button>
  );
}
