import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';

/** The port that an option or a variable asks for; 0 stands for a free one. */
export function portOf(text: string, path: string): Result<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= PORT_HIGHEST) return accepted(port);
  const expected = `a whole number from 0 (any free port) to ${PORT_HIGHEST}`;
  return rejected({ code: 'a-port-does-not-exist', path, found: text, expected });
}

/** A port has sixteen bits (RFC 9293, 3.1). */
const PORT_HIGHEST = 65535;

/** Where somebody wants to listen. */
export interface ListenAsked {
  readonly host: string;
  readonly port: number;
  /** The option or the variable that gave the port. */
  readonly portFrom: string;
}

/** What is wrong with what was asked, where the system refuses to listen; nothing where the fault is another. */
export function listenFault(
  code: string | undefined,
  { host, port, portFrom }: ListenAsked,
): Rejection | undefined {
  const at = { path: portFrom, found: `${port}`, suggestion: '--port 0 takes a free one' };
  switch (code) {
    case 'EADDRINUSE':
      return { code: 'a-port-is-in-use', ...at, expected: 'a port at which nothing else listens' };
    case 'EACCES':
      return {
        code: 'a-port-may-not-be-opened',
        ...at,
        expected: 'one that you may open, mostly 1024 and above',
      };
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return hostFault(host);
    default:
      return undefined;
  }
}

export function hostFault(found: string): Rejection {
  const expected = 'an address or name of this machine, such as 127.0.0.1';
  return { code: 'a-host-is-not-this-machine', path: '--host', found, expected };
}
