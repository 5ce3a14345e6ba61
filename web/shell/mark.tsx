/** The equals sign in an open circle: this equals … */
export function Mark() {
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true">
      <path
        d="M23.2 8.2A11 11 0 1 0 23.2 19.8M9 11.4h16M9 16.6h16"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
