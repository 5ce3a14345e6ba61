/**
 * A document in which a member is called by his number. In the record of a period he stands under a code, so that nobody is known by it; he
 * himself knows his number and not the code.
 */
export function byNumber<T>(
  document: T,
  { code, number }: { readonly code: string; readonly number: string },
): T {
  const named = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll(code, number);
    if (Array.isArray(value)) return value.map(named);
    if (typeof value !== 'object' || value === null) return value;
    if (isLabel(value))
      return {
        en: value.en.replaceAll(code, `member ${number}`),
        zh: value.zh.replaceAll(code, `成员 ${number}`),
      };
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, named(part)]));
  };
  return named(document) as T;
}

function isLabel(value: object): value is { en: string; zh: string } {
  return 'en' in value && 'zh' in value && typeof value.en === 'string' && typeof value.zh === 'string';
}
