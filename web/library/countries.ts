import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '../language/language.ts';

/** The name of the country of an id, such as `uk/ni-class-1`. */
export function useCountries(): (id: string) => string {
  const { t } = useLingui();
  const language = useLanguage();
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return (id) => {
    const [place = ''] = id.split('/');
    if (place === 'demo') return t`Demonstrations`;
    if (place === 'seed') return t`From the texts of the project`;
    if (!/^[a-z]{2}$/.test(place)) return place;
    return names.of(place === 'uk' ? 'GB' : place.toUpperCase()) ?? place;
  };
}
