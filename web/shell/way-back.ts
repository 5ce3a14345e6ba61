/** Where somebody came from who signs in: a page of ours, and nothing else that an address may say. */
export function wayBack(search: Record<string, unknown>): { back?: string } {
  const { back } = search;
  return typeof back === 'string' && /^\/(en|zh)(\/[\w-]+)*$/.test(back) ? { back } : {};
}
