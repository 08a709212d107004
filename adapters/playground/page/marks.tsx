/** The few drawings of the page; all of them stand beside words, so none speaks to screen readers. */

const PETALS = [
  [16, 6.5, 'petal-1'],
  [25.5, 13.5, 'petal-2'],
  [21.9, 24.6, 'petal-3'],
  [10.1, 24.6, 'petal-4'],
  [6.5, 13.5, 'petal-5'],
] as const;

export function CinqMark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      {PETALS.map(([cx, cy, petal]) => (
        <circle key={petal} class={petal} cx={cx} cy={cy} r="4.5" />
      ))}
    </svg>
  );
}

const PATHS = {
  menu: 'M4 7h16M4 12h16M4 17h10',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12h14M12 6l6 6-6 6',
  eye: 'M2 12s3.6-6 10-6 10 6 10 6-3.6 6-10 6S2 12 2 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2',
  down: 'M12 5v13M6 12l6 6 6-6',
} as const;

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Initials in the colour of the person. */
export function Face({ id, name }: { id: string; name: string }) {
  return (
    <span class={`face face-${id}`} aria-hidden="true">
      {id === 'coach' ? <CinqMark /> : name.slice(0, 1)}
    </span>
  );
}
