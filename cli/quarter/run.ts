import { playAsAsked } from './playing.ts';
import { playQuarter } from './quarter.ts';
import { stories } from './story.ts';
import { told } from './telling.ts';

/** `npm run quarter -- [--size small] [--keep folder] [--json]` */
await playAsAsked({ name: 'quarter', stories, play: playQuarter, told });
