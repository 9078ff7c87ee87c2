interface Entry {
  id: string;
  title: string;
  place: string;
  about: string;
  startsAt: number;
  endsAt: number;
  /** When this is written, for the calendar to tell an old copy from a new one. */
  now: number;
}

/** One shift as an iCalendar file (RFC 5545): UTC times, lines of at most 75 octets, a reminder two hours before. */
export function calendarFile(entry: Entry): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Linli//Linli//ZH",
    "BEGIN:VEVENT",
    `UID:${entry.id}@linli`,
    `DTSTAMP:${utc(entry.now)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(entry.endsAt)}`,
    `SUMMARY:${text(entry.title)}`,
    `LOCATION:${text(entry.place)}`,
    `DESCRIPTION:${text(entry.about)}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${text(entry.title)}`,
    "TRIGGER:-PT2H",
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}

function utc(instant: number): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, "");
}

function text(plain: string): string {
  return plain.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r?\n/g, "\\n");
}

/** Breaks a line after at most 75 octets, never inside a character; what follows begins with a blank. */
function fold(line: string): string {
  const octets = new TextEncoder();
  let folded = "";
  let length = 0;
  for (const character of line) {
    const size = octets.encode(character).length;
    if (length + size > 75) {
      folded += "\r\n ";
      length = 1;
    }
    folded += character;
    length += size;
  }
  return folded;
}
