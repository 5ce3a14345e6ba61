import { type Catalogue, whole } from './catalogue.ts';

export const messages = whole(import.meta.glob<Catalogue>('../*/words/en.po', { eager: true }));
