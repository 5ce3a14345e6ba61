import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Petrol in ten steps; the seventh is the accent on light ground, the third the one on dark. */
const petrol: MantineColorsTuple = [
  '#e9f5f6',
  '#dfeff0',
  '#b3dfe3',
  '#79cbd4',
  '#4fb3be',
  '#2c96a2',
  '#167784',
  '#0a5a64',
  '#08474f',
  '#04252a',
];

/** Our tokens as the controls know them; what is not said here is said by `tokens.css`. */
export const theme = createTheme({
  colors: { petrol },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  white: '#ffffff',
  black: '#10211f',
  defaultRadius: 4,
  radius: { xs: '2px', sm: '4px', md: '4px', lg: '8px', xl: '8px' },
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: 'var(--t-1)', sm: 'var(--t-2)', md: 'var(--t-3)', lg: 'var(--t-4)', xl: 'var(--t-5)' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
});
