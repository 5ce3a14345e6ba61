const paths = {
  tick: 'M4 12.5l5 5L20 6.5',
  cross: 'M6 6l12 12M18 6L6 18',
  warning: 'M12 9v5M12 17.5v.2M12 3.5L2.5 20h19z',
  clock: 'M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  statement: 'M7 3h7l4 4v14H7zM10 12h5M10 16h5',
  claim: 'M12 20s-8-5-8-11a4.3 4.3 0 0 1 8-2.3A4.3 4.3 0 0 1 20 9c0 6-8 11-8 11z',
  fund: 'M4 20h16M5 10h14M12 3L4 8v2h16V8zM7 10v10M12 10v10M17 10v10',
  vote: 'M4 13h16v7H4zM8 13l1-9h6l1 9',
  payment: 'M3 6h18v12H3zM3 10h18M7 15h4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c1-5 4-7 8-7s7 2 8 7',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
} as const;

/** A sign beside a word, never without one; those who listen hear the word alone. */
export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
