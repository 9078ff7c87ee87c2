/** Small drawings for empty places; they carry no meaning a screen reader would miss. */
const drawings = {
  door: (
    <>
      <path d="M20 92V34L52 14l32 20v58" />
      <path d="M42 92V60h20v32" />
      <circle cx="57" cy="77" r="1.5" className="accent" />
      <path d="M8 92h104" />
      <path d="M94 92V70m0 0c-8 0-10-6-10-11 8 0 10 5 10 11Zm0-4c7 0 9-5 9-9-7 0-9 4-9 9Z" />
    </>
  ),
  calendar: (
    <>
      <rect x="22" y="24" width="76" height="66" rx="8" />
      <path d="M22 42h76M42 16v14M78 16v14" />
      <path d="m46 66 10 10 20-22" className="accent" />
    </>
  ),
  letter: (
    <>
      <rect x="20" y="30" width="80" height="56" rx="8" />
      <path d="m22 36 38 28 38-28" />
      <circle cx="98" cy="30" r="7" className="accent" />
    </>
  ),
  people: (
    <>
      <circle cx="44" cy="40" r="13" />
      <circle cx="80" cy="46" r="10" className="accent" />
      <path d="M20 90c0-16 10-26 24-26s24 10 24 26M76 66c14-2 24 8 24 24" />
      <path d="M8 90h104" />
    </>
  ),
  closed: (
    <>
      <rect x="32" y="48" width="56" height="42" rx="8" />
      <path d="M44 48V36a16 16 0 0 1 32 0v12" />
      <path d="M60 64v12" className="accent" />
    </>
  ),
  broken: (
    <>
      <path d="M16 70c10-14 22-14 32-4m24-4c10-12 22-10 32 4" />
      <path d="m52 46 8 16-6 10 8 18" className="accent" />
      <path d="M10 92h100" />
      <path d="M30 40a14 14 0 0 1 26-8 18 18 0 0 1 32 8" />
    </>
  ),
} as const;

export type PictureName = keyof typeof drawings;

export function Picture({ name }: { name: PictureName }) {
  return (
    <svg className="linli-picture" viewBox="0 0 120 100" width="120" height="100" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}
