interface SourceTextProps {
  readonly text: string;
  readonly href?: string | undefined;
}

/** A source by its words; an address among them opens. */
export function SourceText({ text, href }: SourceTextProps) {
  const address = href ?? /https?:\/\/[^\s,;)]+/.exec(text)?.[0];
  if (address === undefined) return text;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
