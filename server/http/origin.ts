/** Whether an address is of this machine. */
export function isLocal(address: string): boolean {
  return /^(127\.|::1$|::ffff:127\.)/.test(address);
}
