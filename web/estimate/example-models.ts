import type { Model } from '@openmutual/core/estimate-model';
import models from 'virtual:estimates';

/** The models of `examples/estimates`, read while the pages are built; the first is what the page begins with. */
export const exampleModels: readonly [Model, ...Model[]] = models;
