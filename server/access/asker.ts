/** Who asks: anyone, or a person who has signed in. */
export type Asker = { readonly kind: 'visitor' } | SignedIn;

export interface SignedIn {
  readonly kind: 'person';
  readonly person: string;
  readonly session: string;
  /** When the password or the code was last given, in milliseconds since 1970. */
  readonly assuredAt: number;
  /** Whether the session was opened with a second factor. */
  readonly hasSecondFactor: boolean;
}
