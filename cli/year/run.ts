import { playAsAsked } from '../quarter/playing.ts';
import { stories } from './story.ts';
import { told } from './telling.ts';
import { playYear } from './year.ts';

/** `npm run year -- [--size small] [--keep folder] [--json]` */
await playAsAsked({ name: 'year', stories, play: playYear, told });
