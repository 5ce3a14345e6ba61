import { type Catalogue, whole } from './catalogue.ts';

export const messages = whole(import.meta.glob<Catalogue>('../*/words/zh.po', { eager: true }));
