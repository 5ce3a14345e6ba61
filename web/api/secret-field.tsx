import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

interface SecretFieldProps {
  readonly id: string;
  /** A password that is known, one that is chosen, or the figures of an authenticator. */
  readonly kind: 'password' | 'new-password' | 'code';
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A secret as password managers and phones know it, so that they can fill it in; nothing is refused while it is pasted. */
export function SecretField({ id, kind, label, hint, problem, value, onChange }: SecretFieldProps) {
  const isCode = kind === 'code';
  return (
    <TextInput
      id={id}
      name={isCode ? 'code' : 'password'}
      type={isCode ? 'text' : 'password'}
      inputMode={isCode ? 'numeric' : 'text'}
      autoComplete={isCode ? 'one-time-code' : kind === 'password' ? 'current-password' : kind}
      label={label}
      description={hint}
      error={problem}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      size="md"
    />
  );
}
